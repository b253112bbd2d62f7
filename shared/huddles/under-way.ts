import type { Huddle } from "./huddles.schema.ts";

/** What is under way in one room: what was planned comes before what somebody opened beside it. A debrief belongs to its huddle, and is not what people open a room for. */
export function underWayIn(ofRoom: readonly Huddle[]): Huddle | undefined {
  const open = ofRoom.filter(
    ({ state, debriefOf }) => state !== "scheduled" && state !== "ended" && debriefOf === undefined,
  );
  return open.find(({ plannedAt }) => plannedAt !== null) ?? open[0];
}
