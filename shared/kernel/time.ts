import { z } from "zod";

/** Milliseconds since the epoch, UTC. Every field that holds one ends in `At` (or is `now`, `until`). */
export const epochMs = z.number().int().nonnegative();

export const SECOND_MS = 1_000;
export const MINUTE_MS = 60 * SECOND_MS;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

const formats = new Map<string, Intl.DateTimeFormat>();

/** The wall-clock time of a site, for sentences: `10:31`. `zone` is an IANA name. */
export function clockTime(at: number, zone: string): string {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat("en-GB", {
      timeZone: zone,
      hour: "2-digit",
      minute: "2-digit",
      hour12: false,
    });
    formats.set(zone, format);
  }
  return format.format(at);
}
