import { DAY_MS, MINUTE_MS } from "../kernel/time.ts";
import { instantsOf, wallTime } from "../presence/presence.zone.ts";
import type { Schedule } from "./schedule.schema.ts";

/** A schedule is looked through this far ahead: beyond, nothing is planned yet. */
const HORIZON_DAYS = 400;

/** When a room meets next after `now`, epoch ms; null where it meets no more. A time that the clock skips in spring is met when the clock jumps; one that comes twice in autumn, the first time. */
export function nextMeeting(schedule: Schedule, zone: string, now: number): number | null {
  const today = midnightOf(wallTime(now, zone));
  const regular = firstRegular(schedule, zone, today, now);
  const moved = schedule.exceptions
    .flatMap(({ movedTo }) =>
      movedTo ? [instantOf(wallOf(movedTo.on, movedTo.minute), zone)] : [],
    )
    .filter((at) => at > now);
  const all = regular === null ? moved : [...moved, regular];
  return all.length === 0 ? null : Math.min(...all);
}

/** Every meeting at or after `from` and before `until`, epoch ms, in order. */
export function meetingsBetween(
  schedule: Schedule,
  zone: string,
  from: number,
  until: number,
): readonly number[] {
  const found: number[] = [];
  let at = nextMeeting(schedule, zone, from - 1);
  while (at !== null && at < until) {
    found.push(at);
    at = nextMeeting(schedule, zone, at);
  }
  return found;
}

function firstRegular(schedule: Schedule, zone: string, today: number, now: number): number | null {
  const from = Math.max(today, wallOf(schedule.from, 0));
  const last = schedule.until === null ? Infinity : wallOf(schedule.until, 0);
  for (let day = from; day <= Math.min(last, from + HORIZON_DAYS * DAY_MS); day += DAY_MS) {
    if (!meetsOn(schedule, day)) continue;
    const at = instantOf(day + schedule.minute * MINUTE_MS, zone);
    if (at > now) return at;
  }
  return null;
}

/** A day of its week, unless it was left out or moved. `day` is local midnight written as UTC. */
function meetsOn({ weekdays, exceptions }: Schedule, day: number): boolean {
  return weekdays.includes(weekdayOf(day)) && !exceptions.some(({ on }) => on === dateOf(day));
}

function weekdayOf(wall: number): number {
  return new Date(wall).getUTCDay() || 7;
}

function midnightOf(wall: number): number {
  return wall - (wall % DAY_MS);
}

function wallOf(date: string, minute: number): number {
  return Date.parse(`${date}T00:00:00Z`) + minute * MINUTE_MS;
}

function dateOf(wall: number): string {
  return new Date(wall).toISOString().slice(0, 10);
}

function instantOf(wall: number, zone: string): number {
  const [first] = instantsOf(wall, zone).toSorted((a, b) => a - b);
  if (first !== undefined) return first;
  // In the gap of spring: the instant at which the clock jumps over it.
  let minute = wall;
  while (instantsOf(minute, zone).length === 0) minute += MINUTE_MS;
  return instantsOf(minute, zone)[0] ?? wall;
}

/** The date on a site's wall, `2026-11-02`. */
export function localDate(at: number, zone: string): string {
  return dateOf(wallTime(at, zone));
}

/** The instant of a local date and minute. */
export function instantAt(date: string, minute: number, zone: string): number {
  return instantOf(wallOf(date, minute), zone);
}

/** Counts ISO weeks (Monday first) on a site's wall: the same all week, one more in the next. */
export function weekNumber(at: number, zone: string): number {
  const monday = Date.UTC(1970, 0, 5);
  return Math.floor((wallTime(at, zone) - monday) / (7 * DAY_MS));
}

/** Days that were left out or moved and are not over yet, the first first. */
export function openExceptions(
  { exceptions }: Pick<Schedule, "exceptions">,
  today: string,
): Schedule["exceptions"] {
  return exceptions
    .filter(({ on, movedTo }) => on >= today || (movedTo !== null && movedTo.on >= today))
    .toSorted((a, b) => a.on.localeCompare(b.on));
}
