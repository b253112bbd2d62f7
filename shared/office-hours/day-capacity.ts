import type { PersonId } from "../kernel/ids.ts";
import { localDate } from "../schedules/schedule.ts";
import type { HoursId } from "./office-hours.ids.ts";
import type { Hours } from "./office-hours.schema.ts";

/** One session of today that can still be come to. */
export interface SessionToday {
  readonly hoursId: HoursId;
  readonly title: string;
  readonly kind: Hours["kind"];
  readonly hostIds: readonly PersonId[];
  readonly startsAt: number;
  readonly endsAt: number;
}

/** The bookable slots of today that these hosts hold together. */
export interface SlotsToday {
  readonly hostIds: readonly PersonId[];
  readonly free: number;
  readonly of: number;
  /** Null: none is free. */
  readonly nextAt: number | null;
}

export interface DayCapacity {
  readonly sessions: readonly SessionToday[];
  readonly slots: readonly SlotsToday[];
}

type Known = Pick<
  Hours,
  "id" | "title" | "kind" | "hostIds" | "state" | "startsAt" | "endsAt" | "slots"
>;

/** What office hours hold for the rest of today on the site's wall: sessions that are not over, and slots that have not begun. */
export function capacityToday(hours: readonly Known[], zone: string, now: number): DayCapacity {
  const today = localDate(now, zone);
  const sessions = hours
    .filter(
      ({ startsAt, endsAt, state }) =>
        localDate(startsAt, zone) === today &&
        endsAt > now &&
        state !== "draining" &&
        state !== "closed",
    )
    .toSorted((a, b) => a.startsAt - b.startsAt || (a.id < b.id ? -1 : 1));
  return {
    sessions: sessions.map(({ id, title, kind, hostIds, startsAt, endsAt }) => ({
      hoursId: id,
      title,
      kind,
      hostIds,
      startsAt,
      endsAt,
    })),
    slots: slotsByHosts(sessions, now),
  };
}

function slotsByHosts(sessions: readonly Known[], now: number): SlotsToday[] {
  const byHosts = new Map<string, SlotsToday>();
  for (const { kind, hostIds, slots } of sessions) {
    if (kind !== "slots") continue;
    const key = hostIds.toSorted().join();
    const before = byHosts.get(key) ?? { hostIds, free: 0, of: 0, nextAt: null };
    const ahead = slots.filter(({ startsAt }) => startsAt > now);
    const free = ahead.filter(({ personId }) => personId === null);
    const starts = [before.nextAt, ...free.map(({ startsAt }) => startsAt)];
    byHosts.set(key, {
      hostIds,
      free: before.free + free.length,
      of: before.of + ahead.length,
      nextAt: starts.reduce((a, b) => (a === null || (b !== null && b < a) ? b : a), null),
    });
  }
  return [...byHosts.values()];
}
