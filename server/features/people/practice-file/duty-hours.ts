import type { DutyBlock } from "#shared/people/people.schema.ts";

const weekdayNames = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
const MINUTES_A_DAY = 1440;

export type DutyLine =
  | { readonly ok: true; readonly blocks: readonly DutyBlock[] }
  | { readonly ok: false; readonly message: string };

const form =
  'write days and a time span, as "mon-fri 08:00-17:00", "mon,wed 13:00-17:00" or "daily 00:00-24:00"';

function weekdayNumber(name: string): number | null {
  const index = weekdayNames.findIndex((each) => each === name);
  return index < 0 ? null : index + 1;
}

/** "fri-mon" runs over the weekend. */
function weekdaysOf(span: string): number[] | null {
  const [first, last = first, ...more] = span.split("-");
  const from = weekdayNumber(first ?? "");
  const to = weekdayNumber(last ?? "");
  if (from === null || to === null || more.length > 0) return null;
  const length = ((to - from + 7) % 7) + 1;
  return Array.from({ length }, (_, step) => ((from - 1 + step) % 7) + 1);
}

function parseWeekdays(text: string): number[] | null {
  if (text === "daily") return [1, 2, 3, 4, 5, 6, 7];
  const parts = text.split(",").map(weekdaysOf);
  return parts.every((part) => part !== null) ? [...new Set(parts.flat())] : null;
}

function parseMinute(text: string | undefined): number | null {
  const match = /^(\d{2}):(\d{2})$/.exec(text ?? "");
  if (!match) return null;
  const [hour, minute] = [Number(match[1]), Number(match[2])];
  return minute < 60 && hour * 60 + minute <= MINUTES_A_DAY ? hour * 60 + minute : null;
}

/** A span that ends before it begins runs over midnight, into the next weekday. */
function blocksOf(weekday: number, startMinute: number, endMinute: number): DutyBlock[] {
  if (startMinute < endMinute) return [{ weekday, startMinute, endMinute }];
  const evening = { weekday, startMinute, endMinute: MINUTES_A_DAY };
  return endMinute === 0
    ? [evening]
    : [evening, { weekday: (weekday % 7) + 1, startMinute: 0, endMinute }];
}

/** One line of weekly hours, as "mon-fri 08:00-17:00". */
export function parseDutyLine(line: string): DutyLine {
  const [dayText = "", spanText = "", ...more] = line.trim().toLowerCase().split(/\s+/);
  const weekdays = parseWeekdays(dayText);
  if (!weekdays || more.length > 0)
    return { ok: false, message: `"${line}" is not understood: ${form}` };
  const [startText, endText, ...rest] = spanText.split("-");
  const [start, end] = [parseMinute(startText), parseMinute(endText)];
  if (start === null || end === null || rest.length > 0 || start === MINUTES_A_DAY) {
    return { ok: false, message: `"${line}" has no time span from 00:00 to 24:00: ${form}` };
  }
  if (start === end) return { ok: false, message: `"${line}" ends when it begins: ${form}` };
  return { ok: true, blocks: weekdays.flatMap((weekday) => blocksOf(weekday, start, end)) };
}

function byTime(a: DutyBlock, b: DutyBlock): number {
  return a.weekday - b.weekday || a.startMinute - b.startMinute;
}

/** All lines of one person or site, in the order of the week; lines that are not understood are left out. */
export function parseDutyLines(lines: readonly string[]): DutyBlock[] {
  return lines
    .flatMap((line) => {
      const parsed = parseDutyLine(line);
      return parsed.ok ? parsed.blocks : [];
    })
    .toSorted(byTime);
}

export function doOverlap(a: readonly DutyBlock[], b: readonly DutyBlock[]): boolean {
  return a.some((one) =>
    b.some(
      (other) =>
        one.weekday === other.weekday &&
        one.startMinute < other.endMinute &&
        other.startMinute < one.endMinute,
    ),
  );
}

function clock(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
}

function nameDays(weekdays: readonly number[]): string {
  const names = weekdays.map((weekday) => weekdayNames[weekday - 1] ?? "");
  if (names.length === 7) return "daily";
  const isRun = weekdays.every(
    (weekday, index) => index === 0 || weekday === (weekdays[index - 1] ?? 0) + 1,
  );
  return isRun && names.length > 2 ? `${names[0]}-${names.at(-1)}` : names.join(",");
}

/** The shortest lines that say the same hours again: days with the same span share a line. */
export function formatDutyHours(blocks: readonly DutyBlock[]): string[] {
  const bySpan = Map.groupBy(
    blocks.toSorted(byTime),
    ({ startMinute, endMinute }) => `${clock(startMinute)}-${clock(endMinute)}`,
  );
  return [...bySpan].map(
    ([span, same]) => `${nameDays(same.map((block) => block.weekday))} ${span}`,
  );
}
