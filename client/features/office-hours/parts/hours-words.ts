import { localDate } from "#shared/schedules/schedule.ts";
import type { Schedule } from "#shared/schedules/schedule.schema.ts";
import {
  sayDay,
  sayMoment as sayMomentOrTime,
  timeOf,
  weekdayNames,
} from "#shared/schedules/schedule.words.ts";
import { MINUTE_MS } from "#shared/kernel/time.ts";
import type { Hours } from "#shared/office-hours/office-hours.schema.ts";
import { isShownOpen } from "#shared/office-hours/office-hours.schema.ts";
import { isCalledOff } from "./standing-words.ts";

/** "today 12:00", "tomorrow, 08:00", else "Thu, Nov 26, 08:00", by the clock on the site's wall. */
export function sayMoment(at: number, now: number, zone: string): string {
  const moment = sayMomentOrTime(at, now, zone);
  return localDate(at, zone) === localDate(now, zone) ? `today ${moment}` : moment;
}

/** When a session begins; of one whose time has passed, that nobody has come yet. */
export function sayStart({ startsAt }: Pick<Hours, "startsAt">, now: number, zone: string): string {
  const moment = sayMoment(startsAt, now, zone);
  return startsAt < now ? `${moment}, nobody is there yet` : moment;
}

/** "Every day", "Mon to Fri", "Tue, Thu". */
export function sayWeekdays(weekdays: readonly number[]): string {
  const days = [...new Set(weekdays)].toSorted((a, b) => a - b);
  if (days.length === 7) return "Every day";
  if (days.join() === "1,2,3,4,5") return "Mon to Fri";
  return days.map((day) => weekdayNames[day - 1]).join(", ");
}

export function isOnce({ from, until }: Pick<Schedule, "from" | "until">): boolean {
  return until === from;
}

/** "Mon to Fri at 12:00, 60 min", "Once, on Mon, Nov 23 at 12:00, 60 min". */
export function saySchedule(schedule: Schedule, lengthMs: number): string {
  const { weekdays, minute, from } = schedule;
  const days = isOnce(schedule) ? `Once, on ${sayDay(from)}` : sayWeekdays(weekdays);
  return `${days} at ${timeOf(minute)}, ${Math.round(lengthMs / MINUTE_MS)} min`;
}

export interface SaidState {
  readonly label: string;
  readonly tone: "good" | "news" | "plain" | "bad";
}

/** Where a session stands, in a word or two; with nobody there it is never called open. */
export function sayState(hours: Hours, clock: (at: number) => string): SaidState {
  const { state, returnsAt, lateAt, isReturnOverdue } = hours;
  if (state === "scheduled")
    return lateAt === null ? { label: "Planned", tone: "plain" } : { label: "Late", tone: "bad" };
  if (state === "closed") return { label: "Closed", tone: "plain" };
  if (state === "paused")
    return returnsAt === null || isReturnOverdue
      ? { label: "Paused", tone: "news" }
      : { label: `Paused until ${clock(returnsAt)}`, tone: "news" };
  if (isCalledOff(hours)) return { label: "Called off", tone: "plain" };
  if (!isShownOpen(hours)) return { label: "Host not connected", tone: "bad" };
  if (state === "last_call") return { label: "Last call", tone: "news" };
  return state === "draining" ? { label: "Ending", tone: "news" } : { label: "Open", tone: "good" };
}
