import type { PersonId } from "#shared/kernel/ids.ts";
import type { Hours } from "#shared/office-hours/office-hours.schema.ts";
import { visitingOf } from "../state/visiting.ts";

/** A time on which somebody counts in a session that is to come: ten minutes that they booked, or a place that is kept for them. */
export interface MyTime {
  readonly kind: "slot" | "kept";
  readonly hours: Hours;
  readonly startsAt: number;
  readonly endsAt: number;
}

/** All that is booked or kept for somebody, the first to come first; what has come stands in the line, and is told there. */
export function timesOf(sessions: readonly Hours[], personId: PersonId): readonly MyTime[] {
  return sessions
    .filter(({ state }) => state !== "closed" && state !== "draining")
    .flatMap((hours) => [...slotOf(hours, personId), ...placeIn(hours, personId)])
    .toSorted((a, b) => a.startsAt - b.startsAt || (a.hours.id < b.hours.id ? -1 : 1));
}

function slotOf(hours: Hours, personId: PersonId): readonly MyTime[] {
  return hours.slots
    .filter((slot) => slot.personId === personId && !slot.isDue)
    .map(({ startsAt, endsAt }) => ({ kind: "slot" as const, hours, startsAt, endsAt }));
}

function placeIn(hours: Hours, personId: PersonId): readonly MyTime[] {
  const { startsAt, endsAt } = hours;
  return isKeptFor(hours, personId) ? [{ kind: "kept", hours, startsAt, endsAt }] : [];
}

/** Of a session of another site one is told of one's own place alone. */
export function isKeptFor(hours: Hours, personId: PersonId): boolean {
  const isOwn = hours.carried.some((each) => each.personId === personId && !each.isDue);
  return visitingOf(hours)?.isKept ?? isOwn;
}
