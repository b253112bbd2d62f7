import type { Huddle } from "./huddles.schema.ts";

/** What is under way in one room: what was planned comes before what somebody opened beside it. */
export function underWayIn(ofRoom: readonly Huddle[]): Huddle | undefined {
  const open = ofRoom.filter(({ state }) => state !== "scheduled" && state !== "ended");
  return open.find(({ plannedAt }) => plannedAt !== null) ?? open[0];
}
