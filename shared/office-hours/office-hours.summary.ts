import type { Entry } from "./entries.schema.ts";
import type { Hours, HoursSummary } from "./office-hours.schema.ts";

/** What becomes of those who come; each becomes one of these. */
export const summaryParts = [
  "served",
  "handoffs",
  "appointments",
  "slots",
  "questions",
  "carriedOver",
  "settled",
  "withdrew",
  "leftUnserved",
] as const;
export type SummaryPart = (typeof summaryParts)[number];

const becameParts = {
  handoff: "handoffs",
  appointment: "appointments",
  slot: "slots",
  question: "questions",
} as const satisfies Record<NonNullable<Entry["became"]>, SummaryPart>;

/** What became of one who came, once the session is closed: one thing, and never nothing. */
export function partOf({
  state,
  became,
  isSettled,
}: Pick<Entry, "state" | "became" | "isSettled">): SummaryPart {
  if (state === "resolved") return "served";
  if (state === "converted" && became !== null) return becameParts[became];
  if (state === "carried_over") return "carriedOver";
  if (state === "withdrawn") return "withdrew";
  return isSettled ? "settled" : "leftUnserved";
}

/** What is posted at the end: how many came, what became of them, how long they waited, and who was not reached. */
export function summarizeHours(hours: Hours, closedAt: number): HoursSummary {
  const { entries } = hours;
  const waits = entries
    .map(waitOf)
    .filter((wait) => wait !== null)
    .toSorted((a, b) => a - b);
  const topics: Record<string, number> = {};
  for (const { topic } of entries) topics[topic] = (topics[topic] ?? 0) + 1;
  const parts: Partial<Record<SummaryPart, number>> = {};
  for (const entry of entries) parts[partOf(entry)] = (parts[partOf(entry)] ?? 0) + 1;
  return {
    openedAt: hours.openedAt,
    closedAt,
    wasLate: hours.lateAt !== null,
    joined: entries.length,
    served: 0,
    leftUnserved: 0,
    carriedOver: 0,
    ...parts,
    medianWaitMs: waits[Math.floor(waits.length / 2)] ?? null,
    longestWaitMs: waits.at(-1) ?? null,
    topics,
  };
}

/** What became of all who came, in order and without what nobody did; the parts sum to the whole. `unknown` are those of whom a hub of an earlier version wrote nothing down. */
export function partsOf(
  summary: HoursSummary,
): readonly { readonly part: SummaryPart | "unknown"; readonly count: number }[] {
  const known = summaryParts.map((part) => ({ part, count: summary[part] ?? 0 }));
  const rest = known.reduce((left, { count }) => left - count, summary.joined);
  return [...known, { part: "unknown" as const, count: rest }].filter(({ count }) => count > 0);
}

/** From joining to being called, of whoever was met; null of everybody else. */
function waitOf({ state, calledAt, joinedAt }: Entry): number | null {
  return state === "resolved" && calledAt !== null ? Math.max(0, calledAt - joinedAt) : null;
}
