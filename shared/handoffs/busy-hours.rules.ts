import { clockTime, DAY_MS, HOUR_MS, MINUTE_MS } from "../kernel/time.ts";
import type { DutyBlock } from "../people/people.schema.ts";
import { wallTime } from "../presence/presence.zone.ts";
import { instantAt, localDate } from "../schedules/schedule.ts";

/** Of a day's hours at most so many are named as busy. */
const NAMED_MAX = 3;
/** Busy is an hour with so many times what an hour of this day has on average. */
const STANDS_OUT = 1.3;

export interface DaySpan {
  readonly startAt: number;
  readonly endAt: number;
}

export interface BusyFacts {
  readonly zone: string;
  readonly openingHours: readonly DutyBlock[];
  /** Since when hand-offs have been asked for here; null: never. */
  readonly firstAt: number | null;
  /** When hand-offs were asked for on the earlier days. */
  readonly requestedAts: readonly number[];
  readonly weeks: number;
  /** Of fewer days nothing is told. */
  readonly leastDays: number;
}

export interface BusyHour {
  readonly startAt: number;
  readonly endAt: number;
  /** Hand-offs asked for in this hour, on the average of the days looked at. */
  readonly mean: number;
  readonly isBusy: boolean;
}

export interface BusyHours {
  /** How many earlier days of this weekday it is told from. */
  readonly days: number;
  /** Null: not known. */
  readonly hours: readonly BusyHour[] | null;
  readonly says: string;
}

/** The same weekday of the last weeks while the clinic was open, as spans of time; today's own where the clinic is open today is the first. */
export function openSpans(
  { zone, openingHours, weeks }: Pick<BusyFacts, "zone" | "openingHours" | "weeks">,
  now: number,
): readonly DaySpan[] {
  const open = openToday(openingHours, zone, now);
  if (!open) return [];
  const noon = Date.parse(`${localDate(now, zone)}T12:00:00Z`);
  return Array.from({ length: weeks + 1 }, (_, back) => {
    const date = new Date(noon - back * 7 * DAY_MS).toISOString().slice(0, 10);
    return {
      startAt: instantAt(date, open.startMinute, zone),
      endAt: instantAt(date, open.endMinute, zone),
    };
  });
}

/** Whole hours that hold all of a day's opening times. */
function openToday(
  openingHours: readonly DutyBlock[],
  zone: string,
  now: number,
): Pick<DutyBlock, "startMinute" | "endMinute"> | undefined {
  const weekday = weekdayOf(now, zone);
  const blocks = openingHours.filter((block) => block.weekday === weekday);
  if (blocks.length === 0) return undefined;
  const first = Math.min(...blocks.map(({ startMinute }) => startMinute));
  const last = Math.max(...blocks.map(({ endMinute }) => endMinute));
  return { startMinute: Math.floor(first / 60) * 60, endMinute: Math.ceil(last / 60) * 60 };
}

function sayWeekday(at: number, zone: string): string {
  return new Intl.DateTimeFormat("en-US", { weekday: "long", timeZone: zone }).format(at);
}

function weekdayOf(at: number, zone: string): number {
  return new Date(wallTime(at, zone)).getUTCDay() || 7;
}

/**
 * Which hours of today are likely to be busy, from the hand-offs of the same weekday in the last weeks. A day before
 * Hallway was used, and one on which nobody asked for anything, tells nothing; of too few days nothing is told, never 0.
 */
export function expectBusyHours(facts: BusyFacts, now: number): BusyHours {
  const [today, ...earlier] = openSpans(facts, now);
  if (!today) return { days: 0, hours: null, says: "The clinic is closed today." };
  const { firstAt, requestedAts, leastDays, zone } = facts;
  const inSpan = ({ startAt, endAt }: DaySpan): readonly number[] =>
    requestedAts.filter((at) => at >= startAt && at < endAt);
  const told = earlier.filter(
    (span) => firstAt !== null && span.endAt > firstAt && inSpan(span).length > 0,
  );
  const weekday = `${sayWeekday(now, zone)}s`;
  if (told.length < leastDays)
    return { days: told.length, hours: null, says: sayTooFew(told.length, leastDays, weekday) };
  const offsets = told.flatMap((span) => inSpan(span).map((at) => at - span.startAt));
  const hours = hoursOf(today, offsets, told.length);
  return { days: told.length, hours, says: sayBusy(hours, told.length, weekday, zone) };
}

function hoursOf(today: DaySpan, offsets: readonly number[], days: number): BusyHour[] {
  const count = Math.round((today.endAt - today.startAt) / HOUR_MS);
  const means = Array.from(
    { length: count },
    (_, hour) => offsets.filter((offset) => Math.floor(offset / HOUR_MS) === hour).length / days,
  );
  const usual = means.reduce((sum, mean) => sum + mean, 0) / count;
  const least = leastBusy(means.filter((mean) => mean >= usual * STANDS_OUT));
  return means.map((mean, hour) => ({
    startAt: today.startAt + hour * HOUR_MS,
    endAt: today.startAt + (hour + 1) * HOUR_MS,
    mean,
    isBusy: mean >= least,
  }));
}

/** From how many on an hour is named as busy; of many that are alike none is named. */
function leastBusy(high: readonly number[]): number {
  const sorted = high.toSorted((a, b) => b - a);
  const tooMany = sorted[NAMED_MAX] ?? -Infinity;
  return sorted.filter((mean) => mean > tooMany).at(-1) ?? Infinity;
}

function sayTooFew(days: number, least: number, weekday: string): string {
  return `Not known yet: it takes ${least} ${weekday} with hand-offs, and there ${days === 0 ? "is none" : days === 1 ? "is one" : `are ${days}`}.`;
}

function sayBusy(hours: readonly BusyHour[], days: number, weekday: string, zone: string): string {
  const all = Math.round(hours.reduce((sum, { mean }) => sum + mean, 0));
  const from = `(from the last ${days} ${weekday})`;
  const total = all < 2 ? "About one hand-off" : `About ${all} hand-offs`;
  const spans = joined(hours.filter(({ isBusy }) => isBusy)).map(
    ({ startAt, endAt }) => `${clockTime(startAt, zone)}–${clockTime(endAt, zone)}`,
  );
  if (spans.length === 0) return `${total}, no hour busier than another ${from}.`;
  return `${total}; busiest ${spans.join(", ")} ${from}.`;
}

/** Hours that follow one another are told as one. */
function joined(hours: readonly DaySpan[]): DaySpan[] {
  const spans: DaySpan[] = [];
  for (const { startAt, endAt } of hours) {
    const last = spans.at(-1);
    if (last && startAt - last.endAt < MINUTE_MS) spans[spans.length - 1] = { ...last, endAt };
    else spans.push({ startAt, endAt });
  }
  return spans;
}
