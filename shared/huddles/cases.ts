import { MINUTE_MS } from "../kernel/time.ts";
import { agendaOf, stillNeeded } from "./agenda.ts";
import type { AgendaItem, TemplateItem } from "./agenda.schema.ts";
import { adding, type HuddleDraft } from "./huddles.draft.ts";
import type { Flag } from "./flags.schema.ts";
import type { Huddle } from "./huddles.schema.ts";

const SHORTEST_MS = 2 * MINUTE_MS;
const LONGEST_MS = 15 * MINUTE_MS;
/** An hour has no room for more; the rest stay flagged for the next time. */
const CASES_MAX = 20;

type Facts = Pick<Huddle, "agenda" | "currentItemId" | "flags" | "timing" | "endsAt">;

/**
 * Complex care speaks of its flagged patients one after the other: what time the agenda leaves is theirs in equal
 * parts, between two and fifteen minutes each. What has begun keeps its time; a flag that is settled before its turn
 * leaves the list.
 */
export function shareCases(huddle: Facts, now: number): AgendaItem[] {
  const isOpen = ({ state }: Flag): boolean => state === "open";
  const open = new Set<string | null>(huddle.flags.filter(isOpen).map(({ id }) => id));
  const kept = huddle.agenda.filter((item) => !isAhead(item) || open.has(item.flagId));
  const listed = kept.filter(({ kind }) => kind === "case").length;
  const onAgenda = new Set(kept.map(({ flagId }) => flagId));
  const added = huddle.flags
    .filter((flag) => isOpen(flag) && !onAgenda.has(flag.id))
    .slice(0, Math.max(0, CASES_MAX - listed));
  const agenda = [...kept, ...agendaOf(casesFor(added, kept))];
  const plannedMs = shareOf({ ...huddle, agenda }, now);
  return agenda.map((item) => (isAhead(item) ? { ...item, plannedMs } : item));
}

/** A case that nobody has come to yet. */
function isAhead({ kind, spentMs, beganAt }: AgendaItem): boolean {
  return kind === "case" && spentMs === 0 && beganAt === null;
}

function casesFor(flags: readonly Flag[], kept: readonly AgendaItem[]): TemplateItem[] {
  const numbers = kept.map(({ id }) => Number(/^case-(\d+)$/.exec(id)?.[1] ?? 0));
  const first = Math.max(0, ...numbers) + 1;
  return flags.map(({ id }, index) => ({
    id: `case-${first + index}`,
    kind: "case",
    title: `Case ${first + index}`,
    speaks: "Who brings it",
    plannedMs: SHORTEST_MS,
    teamId: null,
    flagId: id,
  }));
}

function shareOf({ agenda, currentItemId, timing, endsAt }: Facts, now: number): number {
  const from = Math.max(
    0,
    agenda.findIndex(({ id }) => id === currentItemId),
  );
  const others = agenda.slice(from).filter((item) => !isAhead(item));
  const taken = others.reduce((ms, item) => ms + stillNeeded(item, now), 0);
  const left = endsAt === null ? timing.lengthMs : endsAt - now;
  const share = (left - taken - timing.wrapUpMs) / Math.max(1, agenda.filter(isAhead).length);
  const whole = Math.floor(share / MINUTE_MS) * MINUTE_MS;
  return Math.min(LONGEST_MS, Math.max(SHORTEST_MS, whole));
}

/** Once the door is open, whoever is flagged comes onto the list of cases at once, and the time is shared out anew; said only where the list has changed. */
export function withCases(draft: HuddleDraft, now: number): HuddleDraft {
  const { huddle } = draft;
  if (huddle.kind !== "complex_care" || huddle.agenda.length === 0) return draft;
  const agenda = shareCases(huddle, now);
  const listOf = (items: readonly AgendaItem[]): string => items.map(({ id }) => id).join();
  if (listOf(agenda) === listOf(huddle.agenda)) return draft;
  return adding(draft, "agenda.cases_shared", { agenda });
}
