import type { HandoffId, PersonId, SiteId } from "../kernel/ids.ts";
import { HOUR_MS, MINUTE_MS } from "../kernel/time.ts";
import { localDate } from "../schedules/schedule.ts";
import { agendaOf } from "./agenda.ts";
import {
  proposedAgenda,
  proposedBrief,
  proposedDebrief,
  proposedTiming,
} from "./agenda.proposals.ts";
import { shareCases } from "./cases.ts";
import type { AgendaItem, CheckEntry } from "./agenda.schema.ts";
import { adding, draftOf, type HuddleDraft } from "./huddles.draft.ts";
import type { HuddleId } from "./huddles.ids.ts";
import {
  isRunning,
  type Check,
  type Huddle,
  type Part,
  type StandingRoom,
} from "./huddles.schema.ts";
import { decideParts, partsOfWeek } from "./parts.ts";
import { summarize, type EndFacts } from "./summary.ts";

const nobody: Part = { holderId: null, actingId: null };

const emptyHuddle = {
  handoffId: null,
  state: "scheduled",
  startedAt: null,
  wrapUpAt: null,
  endsAt: null,
  closesAt: null,
  endedAt: null,
  agenda: [],
  currentItemId: null,
  rotation: [],
  facilitator: nobody,
  scribe: nobody,
  people: [],
  invited: [],
  flags: [],
  brief: [],
  debrief: [],
  contentVersion: 0,
  notesVersion: 0,
  summary: null,
} satisfies Partial<Huddle>;

/** The next meeting of a room: from now on patients can be flagged for it. */
export function buildPlanned(room: StandingRoom, id: HuddleId, plannedAt: number | null): Huddle {
  const { siteId, kind, name, teamId, timing } = room;
  return {
    ...emptyHuddle,
    id,
    siteId,
    standingRoomId: room.id,
    kind,
    title: name,
    teamId,
    timing,
    plannedAt,
  };
}

export interface AdHoc {
  readonly id: HuddleId;
  readonly siteId: SiteId;
  readonly title: string;
  readonly personIds: readonly PersonId[];
  readonly handoffId: HandoffId | null;
  readonly askedAt: number;
}

/** A huddle at once: whoever opens it facilitates. */
export function buildAdHoc({ id, siteId, title, personIds, handoffId, askedAt }: AdHoc): Huddle {
  return {
    ...emptyHuddle,
    id,
    siteId,
    standingRoomId: null,
    kind: "ad_hoc",
    title,
    teamId: null,
    handoffId,
    timing: proposedTiming("ad_hoc"),
    plannedAt: null,
    invited: [...new Set(personIds)].map((personId) => ({ personId, asObserver: false, askedAt })),
  };
}

/** The agenda as it would be if the door opened now: that of the room, and in complex care the patients who are flagged. */
export function agendaAhead(
  huddle: Huddle,
  room: StandingRoom | undefined,
  now: number,
): AgendaItem[] {
  const agenda = agendaOf(room?.agenda ?? proposedAgenda(huddle.kind));
  const timing = room?.timing ?? huddle.timing;
  return huddle.kind === "complex_care" ? shareCases({ ...huddle, timing, agenda }, now) : agenda;
}

/** The door opens: the agenda and the checklists are those of the room as it is now, and the week says who facilitates. */
export function openLobby(
  huddle: Huddle,
  room: StandingRoom | undefined,
  zone: string,
  now: number,
): HuddleDraft {
  const rotation = room?.rotation ?? [];
  const week = partsOfWeek(rotation, huddle.plannedAt ?? now, zone);
  const checks = (entries: readonly CheckEntry[]): Check[] =>
    entries.map((entry) => ({ ...entry, doneById: null }));
  return adding(draftOf(huddle), "huddle.lobby_opened", {
    title: room?.name ?? huddle.title,
    timing: room?.timing ?? huddle.timing,
    agenda: agendaAhead(huddle, room, now),
    rotation: [...rotation],
    facilitator: { holderId: week.facilitator, actingId: null },
    scribe: { holderId: week.scribe, actingId: null },
    brief: checks(room?.brief ?? proposedBrief),
    debrief: checks(room?.debrief ?? proposedDebrief),
  });
}

/** Its clock runs from here; the first item begins with it. */
export function start(draft: HuddleDraft, at: number): HuddleDraft {
  const { timing, agenda } = draft.huddle;
  const endsAt = at + timing.lengthMs;
  const started = adding(draft, "huddle.started", {
    at,
    itemId: agenda[0]?.id ?? null,
    wrapUpAt: endsAt - Math.min(timing.wrapUpMs, timing.lengthMs),
    endsAt,
    closesAt: endsAt + timing.graceMs,
  });
  return withParts(started, at);
}

/** Everybody is out, and the summary is posted. */
export function end(draft: HuddleDraft, at: number, facts: EndFacts): HuddleDraft {
  return adding(draft, "huddle.ended", { at, summary: summarize(draft.huddle, at, facts) });
}

/** After whatever happened: who facilitates and who writes down now. Said only where it has changed. */
export function withParts(draft: HuddleDraft, now: number): HuddleDraft {
  const { huddle } = draft;
  const parts = decideParts(huddle, now);
  const isSame =
    parts.facilitator.actingId === huddle.facilitator.actingId &&
    parts.scribe.actingId === huddle.scribe.actingId;
  return isSame ? draft : adding(draft, "huddle.parts_changed", parts);
}

/** Nobody was there to open it while its time passed. */
export function hasPassed({ plannedAt, timing }: Huddle, now: number): boolean {
  return plannedAt !== null && now >= plannedAt + timing.lengthMs + timing.graceMs;
}

/** As far ahead as a lobby may be open: whoever opens the room then comes for what is planned [D]. */
const OPENS_EARLY_MS = 30 * MINUTE_MS;

/** "Open now" shortly before a planned time opens the planned huddle, with what was prepared for it; not one whose time is over. */
export function isNear(huddle: Huddle, now: number): boolean {
  const { plannedAt } = huddle;
  return plannedAt !== null && plannedAt - now <= OPENS_EARLY_MS && !hasPassed(huddle, now);
}

/** So far ahead of its time somebody who opens the room may still mean what is planned in it, on another day too [D]. */
const MEANT_MS = 12 * HOUR_MS;

/** What is planned for today, or within hours, may be what somebody means who opens its room: they are asked. What is near they mean, and what is days away they do not. */
export function mayBeMeant(huddle: Huddle, zone: string, now: number): boolean {
  const { plannedAt, state } = huddle;
  if (state !== "scheduled" || plannedAt === null) return false;
  if (plannedAt <= now || isNear(huddle, now)) return false;
  return plannedAt - now <= MEANT_MS || localDate(plannedAt, zone) === localDate(now, zone);
}

/** The huddle that whoever opens its room comes into: what has no time, and what is planned, where they said so or it is near. */
export function isOpenedBy(
  huddle: Huddle,
  which: "planned" | "another" | undefined,
  now: number,
): boolean {
  if (huddle.state !== "scheduled") return false;
  if (huddle.plannedAt === null) return true;
  if (which === "planned") return !hasPassed(huddle, now);
  return which === undefined && isNear(huddle, now);
}

/** A screen that was left open is no huddle: one person alone for so long, or anybody for so long [D]. */
const ALONE_MS = 30 * MINUTE_MS;
const LONGEST_MS = 4 * HOUR_MS;

/** When one without a planned end is over: everybody has been gone for the grace, one has been alone in it, or it has been the longest that a huddle lasts. Null while nobody was in it yet. */
export function overUntil({ people, timing, state, startedAt }: Huddle): number | null {
  if (!isRunning(state) || people.length === 0) return null;
  const gone = people.map(({ leftAt, lostAt }) => leftAt ?? lostAt).filter((at) => at !== null);
  const longest = (startedAt ?? 0) + LONGEST_MS;
  const [alone, ...others] = people.filter(({ leftAt, lostAt }) => (leftAt ?? lostAt) === null);
  if (!alone) return Math.min(longest, Math.max(...gone) + timing.graceMs);
  if (others.length > 0) return longest;
  return Math.min(longest, Math.max(alone.joinedAt, ...gone) + ALONE_MS);
}
