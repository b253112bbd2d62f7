import type { Entry } from "#shared/office-hours/entries.schema.ts";
import { placeOf } from "#shared/office-hours/line.ts";
import { isShownOpen, type Hours } from "#shared/office-hours/office-hours.schema.ts";
import { isNext } from "#shared/office-hours/wait.sentences.ts";
import { isTurnedAway, visitingOf } from "../state/visiting.ts";

type Ending = Pick<Hours, "id" | "state" | "openedAt" | "drainingAt" | "endsAt">;

/** It was taken from the plan before anybody opened its door; one to which no host came ends at its time. */
export function isCalledOff({ state, openedAt, drainingAt, endsAt }: Ending): boolean {
  const isBefore = drainingAt !== null && drainingAt < endsAt;
  return state === "draining" && openedAt === null && isBefore;
}

/** Why somebody chooses what comes instead. */
export function sayWhyChoosing(hours: Ending): string {
  if (isCalledOff(hours)) return "called off";
  // The session goes on, without them.
  if (isTurnedAway(hours)) return "not open to you any more";
  if (hours.state !== "draining") return "your slot cannot be kept";
  return "no time left today";
}

export interface SaidWait {
  readonly name: string;
  readonly says: string;
}

/** What whoever thinks of coming waits for: the door first, and then their turn. */
export function sayWaitAhead(hours: Hours, wait: string, clock: (at: number) => string): SaidWait {
  const { state, startsAt, lateAt, returnsAt, isReturnOverdue } = hours;
  if (state === "scheduled")
    return lateAt === null
      ? { name: "It begins", says: clock(startsAt) }
      : { name: "Late", says: `it was to begin at ${clock(startsAt)}` };
  if (state === "paused")
    return {
      name: "It goes on",
      says: returnsAt === null || isReturnOverdue ? "when a host is back" : clock(returnsAt),
    };
  if (!isShownOpen(hours)) return { name: "It goes on", says: "when the host is connected again" };
  return { name: "Wait if you come now", says: wait };
}

/** A call can come at any moment: only where somebody is at the door to call, and nobody was put before. */
export function isReadyNow(hours: Hours, entry: Entry): boolean {
  return isNext(hours, entry, placeIn(hours, entry));
}

/** How many are called before; whoever is taken together with another stands in the place of that one. */
export function placeIn(hours: Hours, { id, withEntryId }: Entry): number | null {
  const visiting = visitingOf(hours);
  return visiting ? visiting.place : placeOf(hours, withEntryId ?? id);
}
