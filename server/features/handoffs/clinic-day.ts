import { DateTime } from "luxon";
import { DAY_MS } from "../../../shared/kernel/time.ts";
import type { Site } from "../../../shared/people/sites.schema.ts";
import { dutyAt } from "../../../shared/presence/presence.duty.ts";

type Hours = Pick<Site, "openingHours" | "zone">;

/** When the clinic opens next, after now; a practice without written hours is asked again in a day. */
export function opensNextAt({ openingHours, zone }: Hours, now: number): number {
  let at = now;
  // Two steps lead from inside one day, over its breaks, to the next morning.
  for (let step = 0; step < 6; step += 1) {
    const { isOn, changesAt } = dutyAt(openingHours, zone, at);
    if (changesAt === null) return now + DAY_MS;
    if (!isOn && !isSameDay(changesAt, now, zone)) return changesAt;
    at = changesAt;
  }
  return now + DAY_MS;
}

/** When the clinic closes for the day; null where it is closed already or never closes. */
export function closesAt({ openingHours, zone }: Hours, now: number): number | null {
  let last: number | null = null;
  let at = now;
  for (let step = 0; step < 6; step += 1) {
    const { isOn, changesAt } = dutyAt(openingHours, zone, at);
    if (changesAt === null) return null;
    if (isOn) last = changesAt;
    else if (!isSameDay(changesAt, now, zone)) return last;
    at = changesAt;
  }
  return last;
}

/** Local midnight and the last local noon or midnight: the half day in which interruptions are counted. */
export function dayParts(
  zone: string,
  now: number,
): { readonly dayAt: number; readonly halfDayAt: number } {
  const local = DateTime.fromMillis(now, { zone });
  const day = local.startOf("day");
  return {
    dayAt: day.toMillis(),
    halfDayAt: local.hour >= 12 ? day.set({ hour: 12 }).toMillis() : day.toMillis(),
  };
}

function isSameDay(a: number, b: number, zone: string): boolean {
  return DateTime.fromMillis(a, { zone }).hasSame(DateTime.fromMillis(b, { zone }), "day");
}
