import { DAY_MS } from "../kernel/time.ts";
import { ok, refuse, type Result } from "../kernel/result.ts";
import type { Site } from "../people/sites.schema.ts";
import type { ActionItem, Due } from "./actions.schema.ts";
import { instantAt, localDate } from "../schedules/schedule.ts";

/** What a due time is reckoned from. */
export interface DueFacts {
  readonly site: Pick<Site, "zone" | "openingHours">;
  /** When the room meets next; null where nobody knows. */
  readonly nextMeetingAt: number | null;
}

const NOON = 12 * 60;
const END_OF_DAY = 17 * 60;

/** When an action item is overdue: noon and the clinic's end are those of today, or of tomorrow once they have passed. */
export function dueAtOf(due: Due, { site, nextMeetingAt }: DueFacts, now: number): number | null {
  if (due.kind === "next_huddle") return nextMeetingAt;
  if (due.kind === "noon") return nextAt(NOON, site.zone, now);
  if (due.kind === "clinic_end") return clinicEnd(site, now);
  return endOf(due.on, site);
}

function nextAt(minute: number, zone: string, now: number): number {
  const today = instantAt(localDate(now, zone), minute, zone);
  return today > now ? today : instantAt(localDate(now + DAY_MS, zone), minute, zone);
}

/** The end of the last opening block of the day; five in the afternoon where a practice has written none. */
function clinicEnd(site: DueFacts["site"], now: number): number {
  const today = endOf(localDate(now, site.zone), site);
  return today > now ? today : endOf(localDate(now + DAY_MS, site.zone), site);
}

function endOf(date: string, { zone, openingHours }: DueFacts["site"]): number {
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay() || 7;
  const ends = openingHours
    .filter((block) => block.weekday === weekday)
    .map(({ endMinute }) => endMinute);
  const minute = ends.length === 0 ? END_OF_DAY : Math.max(...ends);
  return instantAt(date, minute, zone);
}

/** A date that has gone by is no time for anything. */
export function checkDue(due: Due, zone: string, now: number): Result<null> {
  if (due.kind === "date" && due.on < localDate(now, zone))
    return refuse("invalid_input", "This day has passed.", "due");
  return ok(null);
}

/** What was open when the next huddle of its room began has been carried once more. */
export function carryOver(items: readonly ActionItem[], huddleId: string): readonly ActionItem[] {
  return items
    .filter((item) => item.state === "open" && item.huddleId !== huddleId)
    .map((item) => ({ ...item, carryCount: item.carryCount + 1 }));
}

export function isOverdue({ state, dueAt }: ActionItem, now: number): boolean {
  return state === "open" && dueAt !== null && dueAt <= now;
}
