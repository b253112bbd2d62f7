import { clockTime, DAY_MS } from "../kernel/time.ts";
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

/** Minutes after midnight of "08:00"; null where it is no time. */
export function minuteOf(time: string): number | null {
  const match = /^([01]\d|2[0-3]):([0-5]\d)/.exec(time);
  return match ? Number(match[1]) * 60 + Number(match[2]) : null;
}

export function timeOf(minute: number): string {
  const two = (value: number): string => String(value).padStart(2, "0");
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}
