import { DAY_MS } from "#shared/kernel/time.ts";
import type { Schedule } from "#shared/schedules/schedule.schema.ts";
import { nextMeeting } from "#shared/schedules/schedule.ts";

const AHEAD_MS = 56 * DAY_MS;
const SHOWN_MAX = 6;

/** The next sessions of the coming eight weeks, six at most; `hasMore` where these are not all. */
export function comingDays(
  schedule: Schedule,
  zone: string,
  now: number,
): { readonly at: readonly number[]; readonly hasMore: boolean } {
  const at: number[] = [];
  let next = nextMeeting(schedule, zone, now);
  while (next !== null && next < now + AHEAD_MS && at.length < SHOWN_MAX) {
    at.push(next);
    next = nextMeeting(schedule, zone, next);
  }
  return { at, hasMore: next !== null };
}
