import type { Entry } from "./entries.schema.ts";
import type { Hours, HoursSummary } from "./office-hours.schema.ts";

/** What is posted at the end: how many came, how long they waited, and who was not reached. */
export function summarizeHours(hours: Hours, closedAt: number): HoursSummary {
  const { entries } = hours;
  const waits = entries
    .map(waitOf)
    .filter((wait) => wait !== null)
    .toSorted((a, b) => a - b);
  const topics: Record<string, number> = {};
  for (const { topic } of entries) topics[topic] = (topics[topic] ?? 0) + 1;
  const count = (...states: readonly Entry["state"][]): number =>
    entries.filter(({ state }) => states.includes(state)).length;
  return {
    openedAt: hours.openedAt,
    closedAt,
    wasLate: hours.lateAt !== null,
    joined: entries.length,
    served: count("resolved"),
    leftUnserved: count("told_no_time", "left"),
    carriedOver: count("carried_over"),
    medianWaitMs: waits[Math.floor(waits.length / 2)] ?? null,
    longestWaitMs: waits.at(-1) ?? null,
    topics,
  };
}

/** From joining to being called, of whoever was met; null of everybody else. */
function waitOf({ state, calledAt, joinedAt }: Entry): number | null {
  return state === "resolved" && calledAt !== null ? Math.max(0, calledAt - joinedAt) : null;
}
