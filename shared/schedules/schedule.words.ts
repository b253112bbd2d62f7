import { clockTime, DAY_MS } from "../kernel/time.ts";
import type { Schedule } from "./schedule.schema.ts";
import { localDate } from "./schedule.ts";

export const weekdayNames = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"] as const;

/** "08:00" today, "tomorrow, 08:00", else "Thu, Nov 26, 08:00", by the clock on the site's wall. */
export function sayMoment(at: number, now: number, zone: string): string {
  const time = clockTime(at, zone);
  const day = localDate(at, zone);
  if (day === localDate(now, zone)) return time;
  if (day === localDate(now + DAY_MS, zone)) return `tomorrow, ${time}`;
  const words = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    weekday: "short",
    month: "short",
    day: "numeric",
  }).format(at);
  return `${words}, ${time}`;
}

/** "Wed, Nov 25" of "2026-11-25". */
export function sayDay(date: string): string {
  return new Intl.DateTimeFormat("en-US", {
    timeZone: "UTC",
    weekday: "short",
    month: "short",
    day: "numeric",
  }).format(Date.parse(`${date}T00:00:00Z`));
}

/** What is different about one day, in a sentence. */
export function sayException({ on, movedTo }: Schedule["exceptions"][number]): string {
  if (movedTo === null) return `Does not meet on ${sayDay(on)}.`;
  const time = timeOf(movedTo.minute);
  if (movedTo.on === on) return `Meets on ${sayDay(on)} at ${time}.`;
  return `Meets on ${sayDay(movedTo.on)} at ${time} instead of ${sayDay(on)}.`;
}

/** What was filled in for one day: another day alone is met at the usual time, another time alone on the same day, and neither leaves the day out. */
export function exceptionOf(
  { on, to, time }: { readonly on: string; readonly to: string; readonly time: string },
  usualMinute: number,
): Schedule["exceptions"][number] {
  const minute = minuteOf(time);
  if (to === "" && minute === null) return { on, movedTo: null };
  return { on, movedTo: { on: to === "" ? on : to, minute: minute ?? usualMinute } };
}

/** Minutes after midnight of "08:00"; null where it is no time. */
export function minuteOf(time: string): number | null {
  const match = /^([01]\d|2[0-3]):([0-5]\d)/.exec(time);
  return match ? Number(match[1]) * 60 + Number(match[2]) : null;
}

export function timeOf(minute: number): string {
  const two = (value: number): string => String(value).padStart(2, "0");
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}
