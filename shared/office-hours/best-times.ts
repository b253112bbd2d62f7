import { DAY_MS, MINUTE_MS } from "../kernel/time.ts";
import { wallTime } from "../presence/presence.zone.ts";

/** One visit of the past: when somebody joined, and how long they waited. */
export interface PastWait {
  readonly joinedAt: number;
  readonly waitMs: number;
}

/** A quarter of an hour of the week, by the clock on the site's wall. */
export interface QuarterHour {
  /** 1 = Monday … 7 = Sunday. */
  readonly weekday: number;
  /** Minutes after local midnight, a multiple of 15. */
  readonly minute: number;
  readonly visits: number;
  readonly medianWaitMs: number;
}

/** How long people waited by weekday and quarter hour, in the order of the week. */
export function waitsByQuarter(past: readonly PastWait[], zone: string): readonly QuarterHour[] {
  const found = new Map<number, number[]>();
  for (const { joinedAt, waitMs } of past) {
    const wall = wallTime(joinedAt, zone);
    const weekday = new Date(wall).getUTCDay() || 7;
    const minute = Math.floor((wall % DAY_MS) / (15 * MINUTE_MS)) * 15;
    const key = weekday * 10_000 + minute;
    found.set(key, [...(found.get(key) ?? []), waitMs]);
  }
  return [...found]
    .toSorted(([a], [b]) => a - b)
    .map(([key, waits]) => ({
      weekday: Math.floor(key / 10_000),
      minute: key % 10_000,
      visits: waits.length,
      medianWaitMs: waits.toSorted((a, b) => a - b)[Math.floor(waits.length / 2)] ?? 0,
    }));
}

/** One visit is chance; three are a habit. */
const VISITS_MIN = 3;

/** The three quarter hours with the shortest waits, among those that are known well enough. */
export function bestTimes(quarters: readonly QuarterHour[]): readonly QuarterHour[] {
  return quarters
    .filter(({ visits }) => visits >= VISITS_MIN)
    .toSorted((a, b) => a.medianWaitMs - b.medianWaitMs || a.weekday - b.weekday)
    .slice(0, 3);
}
