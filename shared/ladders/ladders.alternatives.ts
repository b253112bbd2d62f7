import type { Alternative, NormRequest } from "../norms/norms.schema.ts";
import { isEligible, standsOn } from "./ladders.eligibility.ts";
import { everybody, type LadderInput, type Skipped } from "./ladders.facts.ts";

/** What a requester can still do when nobody is left to ask, most useful first; never an empty answer below a crisis. */
export function alternativesWhenExhausted(
  input: LadderInput,
  skipped: readonly Skipped[],
): Alternative[] {
  const { request, wanted } = input;
  if (request.urgency === "crisis") return canAskOtherSite(input) ? ["other_site"] : [];
  const offered: readonly (readonly [Alternative, boolean])[] = [
    ["book_before_leaving", true],
    [
      "break_through",
      skipped.some(({ decision }) => decision?.alternatives.includes("break_through")),
    ],
    ["office_hours", isHoldingOfficeHours(input)],
    ["other_site", canAskOtherSite(input)],
    ["curbside_question", wanted.modality !== "message"],
    ["crisis", mayBecomeCrisis(request)],
  ];
  return offered.filter(([, isPossible]) => isPossible).map(([alternative]) => alternative);
}

function mayBecomeCrisis({ urgency }: NormRequest): boolean {
  return urgency === "now" || urgency === "soon";
}

function isHoldingOfficeHours({ candidates, request }: LadderInput): boolean {
  return candidates.some(
    ({ isOnDuty, siteIds, state }) =>
      isOnDuty && siteIds.includes(request.siteId) && state.status === "office_hours",
  );
}

/** True where the site's ladder leaves out other sites and somebody there could be asked. */
function canAskOtherSite(input: LadderInput): boolean {
  const { ladder, wanted, request, alreadyOffered } = input;
  if (ladder.some(({ kind }) => kind === "other_sites")) return false;
  return everybody(input).some(
    (candidate) =>
      !alreadyOffered.has(candidate.personId) &&
      standsOn("other_sites", wanted, request, candidate) &&
      isEligible(wanted, request, candidate),
  );
}
