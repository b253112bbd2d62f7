import { MINUTE_MS } from "../kernel/time.ts";
import type { NormFacts } from "./norms.facts.ts";
import type { PolicyCell } from "./norms.schema.ts";

/** A hold whose end nobody knows is given up this long before the patient must leave [D]. */
export const LEAVE_MARGIN_MS = 5 * MINUTE_MS;

/** When a hold ends at the latest, epoch ms; or why there can be none. */
export type HoldEnd = { readonly releaseAt: number } | { readonly tooLate: "limit" | "must_leave" };

/** A hold ends at the expected break, or at its limit where no break is in sight, and before the patient leaves. */
export function holdEnd(facts: NormFacts, cell: PolicyCell): HoldEnd {
  const limitAt = holdLimitAt(facts, cell);
  const breakAt = expectedBreakAt(facts);
  const isFlexible = breakAt === null || cell.deliverAtLimit === true;
  if (limitAt <= facts.now || (!isFlexible && breakAt > limitAt)) return { tooLate: "limit" };
  const releaseAt = Math.min(breakAt ?? limitAt, limitAt);
  const { mustLeaveBy } = facts.request;
  if (mustLeaveBy === null || (breakAt !== null && breakAt < mustLeaveBy)) return { releaseAt };
  if (!isFlexible || mustLeaveBy - LEAVE_MARGIN_MS <= facts.now) return { tooLate: "must_leave" };
  return { releaseAt: Math.min(releaseAt, mustLeaveBy - LEAVE_MARGIN_MS) };
}

/** The patient's limit runs from the request on, the recipient's from now on. */
function holdLimitAt({ request, policy, now }: NormFacts, cell: PolicyCell): number {
  return Math.min(
    request.requestedAt + policy.urgencies[request.urgency].holdMaxMs,
    now + (cell.holdMaxMs ?? Infinity),
  );
}

/** An end that has passed already tells nothing. */
function expectedBreakAt({ recipient, now }: NormFacts): number | null {
  return recipient.until !== null && recipient.until > now ? recipient.until : null;
}
