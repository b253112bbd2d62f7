import { DAY_MS, MINUTE_MS } from "../kernel/time.ts";

const formats = new Map<string, Intl.DateTimeFormat>();

function formatFor(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat("en-US", {
      timeZone: zone,
      calendar: "gregory",
      numberingSystem: "latn",
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
    });
    formats.set(zone, format);
  }
  return format;
}

/** So many are remembered; asking the machine's zone data costs a hundred times as much. */
const KEPT = 20_000;
/** By zone and minute: since 2000 every clock change fell on a full minute of UTC (on no full quarter in Newfoundland until 2011). */
const offsets = new Map<string, number>();

/** The wall clock of a zone at an instant, written as if it were UTC, ms: good for day and minute arithmetic. */
export function wallTime(at: number, zone: string): number {
  return at + offsetAt(at, zone);
}

/** How far the zone's wall clock is ahead of UTC at an instant, ms. */
export function offsetAt(at: number, zone: string): number {
  const minute = Math.floor(at / MINUTE_MS);
  const key = `${zone} ${minute}`;
  const known = offsets.get(key);
  if (known !== undefined) return known;
  const offset = askOffset(minute * MINUTE_MS, zone);
  if (offsets.size >= KEPT) offsets.clear();
  offsets.set(key, offset);
  return offset;
}

function askOffset(at: number, zone: string): number {
  const [month = 1, day = 1, year = 1970, hour = 0, minute = 0, second = 0] = (
    formatFor(zone).format(at).match(/\d+/g) ?? []
  ).map(Number);
  return Date.UTC(year, month - 1, day, hour, minute, second) - at;
}

/** The instants at which a zone's wall clock shows a time: none in the gap of spring, two in the repeated hour of autumn. */
export function instantsOf(wall: number, zone: string): number[] {
  const possible = new Set([offsetAt(wall - DAY_MS, zone), offsetAt(wall + DAY_MS, zone)]);
  return [...possible].map((offset) => wall - offset).filter((at) => wallTime(at, zone) === wall);
}

/** The instant in (from, to] at which the wall clock jumps, or null; at most one jump is looked for. */
export function clockChange(from: number, to: number, zone: string): number | null {
  const before = offsetAt(from, zone);
  if (offsetAt(to, zone) === before) return null;
  let [low, high] = [from, to];
  while (high - low > MINUTE_MS) {
    const middle = low + Math.floor((high - low) / (2 * MINUTE_MS)) * MINUTE_MS;
    if (offsetAt(middle, zone) === before) low = middle;
    else high = middle;
  }
  return high;
}
