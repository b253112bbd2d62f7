import { MINUTE_MS } from "../kernel/time.ts";
import type { TemplateItem } from "./agenda.schema.ts";
import type { Huddle } from "./huddles.schema.ts";

const SHORTEST_MS = 2 * MINUTE_MS;
const LONGEST_MS = 15 * MINUTE_MS;
/** An hour has no room for more; the rest stay flagged for the next time. */
const CASES_MAX = 20;

/**
 * Complex care speaks of its flagged patients one after the other: what time the agenda leaves is theirs in equal
 * parts, between two and fifteen minutes each.
 */
export function caseItems(
  agenda: readonly TemplateItem[],
  { flags, timing }: Pick<Huddle, "flags" | "timing">,
): TemplateItem[] {
  const cases = flags.filter(({ state }) => state === "open").slice(0, CASES_MAX);
  const taken = agenda.reduce((ms, { plannedMs }) => ms + plannedMs, 0);
  const share = (timing.lengthMs - taken - timing.wrapUpMs) / Math.max(1, cases.length);
  const whole = Math.floor(share / MINUTE_MS) * MINUTE_MS;
  const plannedMs = Math.min(LONGEST_MS, Math.max(SHORTEST_MS, whole));
  return cases.map(({ id }, index): TemplateItem => ({
    id: `case-${index + 1}`,
    kind: "case",
    title: `Case ${index + 1}`,
    speaks: "Who brings it",
    plannedMs,
    teamId: null,
    flagId: id,
  }));
}
