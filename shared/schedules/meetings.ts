import type { Meeting } from "../kernel/meetings.ts";
import { meetingsBetween } from "./schedule.ts";
import type { Schedule } from "./schedule.schema.ts";

/** What meets by a schedule, with its name as a calendar shows it. */
export interface Scheduled {
  readonly id: string;
  readonly title: string;
  readonly schedule: Schedule;
  readonly lengthMs: number;
}

/** The times at which something meets at a site, for calendars; the same one has the same uid wherever it is read. */
export function meetingsOf(
  { id, title, schedule, lengthMs }: Scheduled,
  site: { readonly name: string; readonly zone: string },
  from: number,
  until: number,
): readonly Meeting[] {
  return meetingsBetween(schedule, site.zone, from, until).map((startsAt) => ({
    uid: `${id}-${startsAt}@hallway`,
    title,
    startsAt,
    endsAt: startsAt + lengthMs,
    place: site.name,
  }));
}
