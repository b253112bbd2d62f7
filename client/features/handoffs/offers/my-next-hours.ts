import type { PersonId, SiteId } from "#shared/kernel/ids.ts";
import { HOUR_MS, MINUTE_MS } from "#shared/kernel/time.ts";
import type { OfficeHoursSlice } from "#shared/office-hours/office-hours.reducer.ts";
import { isHostOf, isShownOpen, type Hours } from "#shared/office-hours/office-hours.schema.ts";
import { now, useNow } from "../../../platform/clock.ts";
import { useSliceOf } from "../../../platform/realtime/use-slice.ts";
import { useMe } from "../../../platform/session/session-context.ts";

/** Said without its day, a time is one of this day. */
const AHEAD_MAX_MS = 8 * HOUR_MS;
/** Nobody is there yet though its time has come: soon, not now. */
const SOON_MS = 5 * MINUTE_MS;

export interface NextHours {
  /** The door is open, and this person is at it. */
  readonly isHeld: boolean;
  /** From when on somebody can be met there. */
  readonly at: number;
}

/** “My office hours”: those that somebody holds now, else their next that begins today, at its own time. */
export function nextHoursOf(
  myId: PersonId,
  sessions: readonly Hours[],
  at: number,
): NextHours | undefined {
  const isHeld = sessions.some(
    (hours) => isShownOpen(hours) && hours.state !== "draining" && isHostOf(hours, myId),
  );
  // A proposal is of a moment that has not passed when it is told.
  if (isHeld) return { isHeld, at: at + MINUTE_MS };
  const starts = sessions
    .filter(({ hostIds, state, endsAt }) => hostIds.includes(myId) && isAhead(state) && endsAt > at)
    .map(({ startsAt }) => Math.max(startsAt, at + SOON_MS))
    .filter((startsAt) => startsAt <= at + AHEAD_MAX_MS);
  return starts.length === 0 ? undefined : { isHeld, at: Math.min(...starts) };
}

function isAhead(state: Hours["state"]): boolean {
  return state === "scheduled" || state === "open" || state === "paused";
}

/** Of the site where the hand-off is. */
export function useMyNextHours(siteId: SiteId): NextHours | undefined {
  const myId = useMe().id;
  useNow(MINUTE_MS);
  const slice = useSliceOf<OfficeHoursSlice>(siteId, "officeHours");
  return slice && nextHoursOf(myId, Object.values(slice.hours), now());
}
