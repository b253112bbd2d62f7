import type { PersonId } from "../kernel/ids.ts";
import { lineUrgencies, type Entry } from "./entries.schema.ts";
import type { Hours } from "./office-hours.schema.ts";

/**
 * Who goes before whom (domain 5.3): urgency class, then whoever has priority, then those who are here for the first
 * time today where the practice has agreed so, then the time of joining.
 */
export function compareEntries(a: Entry, b: Entry, firstTimersFirst: boolean): number {
  return (
    lineUrgencies.indexOf(a.urgency) - lineUrgencies.indexOf(b.urgency) ||
    Number(b.hasPriority) - Number(a.hasPriority) ||
    (firstTimersFirst ? Number(b.isFirstToday) - Number(a.isFirstToday) : 0) ||
    a.placeAt - b.placeAt ||
    (a.id < b.id ? -1 : 1)
  );
}

type Facts = Pick<Hours, "entries" | "firstTimersFirst">;

/** Everybody who waits, in the order in which they are called. Whoever was skipped keeps the place; whoever is taken together with another stands in theirs. */
export function lineOf({ entries, firstTimersFirst }: Facts): readonly Entry[] {
  return entries
    .filter(({ state, withEntryId }) => isWaiting(state) && withEntryId === null)
    .toSorted((a, b) => compareEntries(a, b, firstTimersFirst));
}

export function isWaiting(state: Entry["state"]): boolean {
  return state === "joined" || state === "up_next" || state === "skipped";
}

/** Those whom this host may call now, the first of them in turn: not who has not answered, and not who waits for another. */
export function callableBy(hours: Facts, hostId: PersonId): readonly Entry[] {
  return lineOf(hours).filter(
    ({ state, forHostId }) => state !== "skipped" && (forHostId === null || forHostId === hostId),
  );
}

/** How many are called before this one; null for whoever does not wait. */
export function placeOf(hours: Facts, entryId: Entry["id"]): number | null {
  const place = lineOf(hours).findIndex(({ id }) => id === entryId);
  return place === -1 ? null : place;
}
