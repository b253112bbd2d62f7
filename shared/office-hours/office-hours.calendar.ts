import type { Meeting } from "../kernel/meetings.ts";
import { DAY_MS } from "../kernel/time.ts";
import { writeCalendar } from "../schedules/icalendar.ts";
import { meetingsOf } from "../schedules/meetings.ts";
import type { Series } from "./office-hours.schema.ts";

const AHEAD_MS = 56 * DAY_MS;

interface Place {
  readonly name: string;
  readonly zone: string;
}

/** The sessions of a series as meetings, under one title in every calendar. */
export function sessionsOf(
  { id, title, schedule, lengthMs }: Series,
  site: Place,
  from: number,
  until: number,
): readonly Meeting[] {
  return meetingsOf({ id, title: `Office hours: ${title}`, schedule, lengthMs }, site, from, until);
}

/** The sessions of the next eight weeks as a calendar file. */
export function toCalendar(series: Series, site: Place, now: number): string {
  return writeCalendar(series.title, sessionsOf(series, site, now, now + AHEAD_MS), now);
}
