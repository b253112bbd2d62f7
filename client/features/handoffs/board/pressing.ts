import type { Handoff } from "#shared/handoffs/handoffs.schema.ts";
import { byPressure } from "../offers/my-offers.ts";

/** Hand-offs that still need somebody to move, the most pressing first; those nobody has answered stand above all but a crisis. */
export function inFlight(handoffs: readonly Handoff[]): readonly Handoff[] {
  const moving = handoffs.filter(({ state }) => state !== "completed");
  return moving.toSorted((a, b) => rank(a) - rank(b) || byPressure(a, b));
}

function rank({ urgency, state, ownerId }: Handoff): number {
  if (urgency === "crisis") return 0;
  if (state === "unanswered") return 1;
  if (urgency === "routine") return 4;
  return ownerId === null ? 2 : 3;
}

/** Ended but for being read. */
export function toRead(handoffs: readonly Handoff[]): readonly Handoff[] {
  return handoffs
    .filter(({ state }) => state === "completed")
    .toSorted((a, b) => (a.completedAt ?? 0) - (b.completedAt ?? 0));
}
