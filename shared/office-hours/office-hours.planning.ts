import { MINUTE_MS } from "../kernel/time.ts";
import { isLive } from "./entries.schema.ts";
import type { HoursId, SlotId } from "./office-hours.ids.ts";
import type { Hours, HoursHead, Series, Slot } from "./office-hours.schema.ts";
import { unusualBoxesOf } from "./time-box.ts";

/** Ten minutes each (domain 5.4: keep it simple). */
export const SLOT_MS = 10 * MINUTE_MS;

/** What is written down of the place in which one is met: only where one is said. */
export function placeOf({ place }: Pick<Series, "place">) {
  return { place: place === "" ? undefined : place };
}

/** What a session has of its series; it may change until the door opens. */
export function headOfSeries(series: Series, startsAt: number): Partial<HoursHead> {
  const { title, kind, hostIds, backupIds, modalities, roles, firstTimersFirst, rateLimit } =
    series;
  const own = { title, kind, hostIds, backupIds, modalities, roles, firstTimersFirst, rateLimit };
  const unusual = { ...unusualBoxesOf(series), ...placeOf(series) };
  return { ...own, ...unusual, startsAt, endsAt: startsAt + series.lengthMs };
}

/** The next session of a series. Slots are those of sessions that are booked; the ids are for the caller to make. */
export function buildHours(
  series: Series,
  id: HoursId,
  startsAt: number,
  newSlotId: () => SlotId,
): Hours {
  const { schedule: _schedule, lengthMs: _lengthMs, answerWithinMs: _answer, ...own } = series;
  return {
    ...own,
    ...unusualBoxesOf(series),
    ...placeOf(series),
    id,
    seriesId: series.id,
    state: "scheduled",
    startsAt,
    endsAt: startsAt + series.lengthMs,
    lateAt: null,
    openedAt: null,
    returnsAt: null,
    isReturnOverdue: false,
    lastCallAt: null,
    drainingAt: null,
    closedAt: null,
    hosts: [],
    slots: series.kind === "slots" ? buildSlots(startsAt, series.lengthMs, newSlotId) : [],
    carried: [],
    announcements: [],
    summary: null,
    entries: [],
  };
}

/** Whether somebody relies on the time of a session: they wait in it, have booked, or a hand-off of theirs is over by a place there. */
export function isCountedOn({ entries, slots, carried }: Hours): boolean {
  const isPromised = carried.some(({ isDue, handoffId }) => !isDue && (handoffId ?? null) !== null);
  return isPromised || entries.some(isLive) || slots.some(({ personId }) => personId !== null);
}

function buildSlots(startsAt: number, lengthMs: number, newSlotId: () => SlotId): Slot[] {
  return Array.from({ length: Math.floor(lengthMs / SLOT_MS) }, (_, index) => ({
    id: newSlotId(),
    startsAt: startsAt + index * SLOT_MS,
    endsAt: startsAt + (index + 1) * SLOT_MS,
    personId: null,
    isDue: false,
  }));
}
