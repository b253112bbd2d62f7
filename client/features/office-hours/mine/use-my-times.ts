import { useMemo } from "react";
import { useMe } from "../../../platform/session/session-context.ts";
import { useMySessions } from "../state/use-office-hours.ts";
import { timesOf, type MyTime } from "./my-times.ts";

/** What I have booked, and where a place is kept for me, at whichever of my sites. */
export function useMyTimes(): readonly MyTime[] {
  const myId = useMe().id;
  const sessions = useMySessions();
  return useMemo(() => {
    // Whoever belongs to both sites has one place: that of the session's own site.
    const each = new Map(sessions.toReversed().map((hours) => [hours.id, hours]));
    return timesOf([...each.values()], myId);
  }, [sessions, myId]);
}
