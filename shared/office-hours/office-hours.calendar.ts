import { DAY_MS } from "../kernel/time.ts";
import { nextMeeting } from "../schedules/schedule.ts";
import type { Series } from "./office-hours.schema.ts";

const AHEAD_MS = 56 * DAY_MS;

/** The sessions of the next eight weeks as iCalendar (RFC 5545), each by its instant: right in every zone, whatever the clocks do. */
export function toCalendar(series: Series, zone: string, now: number): string {
  const events: string[] = [];
  let at = nextMeeting(series.schedule, zone, now);
  while (at !== null && at < now + AHEAD_MS) {
    events.push(...eventOf(series, at, now));
    at = nextMeeting(series.schedule, zone, at);
  }
  const head = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Hallway//Office hours//EN"];
  return [...head, ...events, "END:VCALENDAR", ""].join("\r\n");
}

function eventOf({ id, title, lengthMs }: Series, at: number, now: number): string[] {
  return [
    "BEGIN:VEVENT",
    `UID:${id}-${at}@hallway`,
    `DTSTAMP:${stamp(now)}`,
    `DTSTART:${stamp(at)}`,
    `DTEND:${stamp(at + lengthMs)}`,
    `SUMMARY:${title.replaceAll(/[\\;,]/g, String.raw`\$&`).replaceAll(/\s+/g, " ")}`,
    "END:VEVENT",
  ];
}

function stamp(at: number): string {
  return new Date(at)
    .toISOString()
    .replaceAll(/[-:]/g, "")
    .replace(/\.\d+Z$/, "Z");
}
