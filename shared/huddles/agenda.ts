import { refuse, ok, type Result } from "../kernel/result.ts";
import type { AgendaItem, TemplateItem } from "./agenda.schema.ts";
import type { Huddle } from "./huddles.schema.ts";

/** The items of a room's agenda as a huddle of it starts with them. */
export function agendaOf(template: readonly TemplateItem[]): AgendaItem[] {
  return template.map((item) => ({ ...item, extendedMs: 0, spentMs: 0, beganAt: null }));
}

/** How long an item may take: as planned, and what was added to it. */
export function allottedMs({
  plannedMs,
  extendedMs,
}: Pick<AgendaItem, "plannedMs" | "extendedMs">) {
  return plannedMs + extendedMs;
}

/** Time that went into an item by now, over all its turns. */
export function spentMs(item: Pick<AgendaItem, "spentMs" | "beganAt">, now: number): number {
  return item.spentMs + (item.beganAt === null ? 0 : Math.max(0, now - item.beganAt));
}

/** The current item rests and this one begins; time is never counted twice. */
export function beginItem(
  huddle: Pick<Huddle, "agenda" | "currentItemId">,
  itemId: string,
  at: number,
): Pick<Huddle, "agenda" | "currentItemId"> {
  const rested = huddle.agenda.map((item) =>
    item.beganAt === null ? item : { ...item, spentMs: spentMs(item, at), beganAt: null },
  );
  return {
    currentItemId: itemId,
    agenda: rested.map((item) => (item.id === itemId ? { ...item, beganAt: at } : item)),
  };
}

export interface AgendaClock {
  readonly current: AgendaItem | null;
  /** 0-based; -1 where nothing has begun. */
  readonly index: number;
  readonly next: AgendaItem | null;
  /** Of the current item; below zero: over its time. */
  readonly itemLeftMs: number | null;
  /** Until the agreed end; below zero: over it. Null before it has begun. */
  readonly leftMs: number | null;
  readonly elapsedMs: number | null;
  /** How much longer the rest of the agenda takes than there is time left; 0 where all is well. */
  readonly behindMs: number;
}

/** The one clock that everybody sees, from what was said and `now` alone: no screen counts by itself. */
export function readClock(
  huddle: Pick<Huddle, "agenda" | "currentItemId" | "startedAt" | "endsAt" | "endedAt">,
  now: number,
): AgendaClock {
  const { agenda, startedAt, endsAt } = huddle;
  const at = huddle.endedAt === null ? now : Math.min(now, huddle.endedAt);
  const index = agenda.findIndex(({ id }) => id === huddle.currentItemId);
  const current = agenda[index] ?? null;
  const leftMs = endsAt === null ? null : endsAt - at;
  const itemLeftMs = current === null ? null : allottedMs(current) - spentMs(current, at);
  const rest = agenda.slice(index + 1).reduce((sum, item) => sum + stillNeeded(item, at), 0);
  const needed = Math.max(0, itemLeftMs ?? 0) + rest;
  return {
    current,
    index,
    next: agenda[index + 1] ?? null,
    itemLeftMs,
    leftMs,
    elapsedMs: startedAt === null ? null : Math.max(0, at - startedAt),
    behindMs: leftMs === null ? 0 : Math.max(0, needed - Math.max(0, leftMs)),
  };
}

/** What is left of an item's own time; never below zero. */
export function stillNeeded(item: AgendaItem, now: number): number {
  return Math.max(0, allottedMs(item) - spentMs(item, now));
}

/** Of two people who tap "next" at once, one moves the agenda: the other hears where it stands. */
export function checkGoTo(
  huddle: Pick<Huddle, "agenda" | "currentItemId">,
  itemId: string,
  fromItemId: string | null,
): Result<null> {
  if (!huddle.agenda.some(({ id }) => id === itemId))
    return refuse("not_found", "There is no such item on the agenda.", "itemId");
  if (huddle.currentItemId !== fromItemId)
    return refuse("changed_meanwhile", "The agenda has moved on meanwhile.", "fromItemId");
  return ok(null);
}
