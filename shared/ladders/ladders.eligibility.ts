import { bhRoles } from "../kernel/roles.ts";
import type { NormRequest } from "../norms/norms.schema.ts";
import type { Modality } from "../people/people.schema.ts";
import type { LadderInput } from "./ladders.facts.ts";
import type { Candidate, Wanted } from "./ladders.schema.ts";
import type { LadderStepKind } from "../people/ladder.schema.ts";

type Asked = Pick<NormRequest, "siteId" | "urgency" | "requesterId">;

/** Why a person cannot be asked at all, as a clause after the name; null where nothing stands against it. */
export function ineligibleBecause(
  wanted: Wanted,
  request: Asked,
  candidate: Candidate,
): string | null {
  if (candidate.personId === request.requesterId) return "made the request";
  if (!candidate.isOnDuty && request.urgency !== "routine") return "is off duty";
  if (request.urgency === "crisis") return null;
  return (
    missingAbility(wanted, candidate) ??
    (modalityFor(wanted, request, candidate) === null ? "cannot be met in this way" : null)
  );
}

/**
 * Duty, skills, language, license and a way to meet are hard filters. A crisis asks for duty alone: whoever can come
 * comes, and a routine request may wait for somebody's next day on duty.
 */
export function isEligible(wanted: Wanted, request: Asked, candidate: Candidate): boolean {
  return ineligibleBecause(wanted, request, candidate) === null;
}

function missingAbility(wanted: Wanted, candidate: Candidate): string | null {
  if (!wanted.skills.every((skill) => candidate.skills.includes(skill)))
    return "does not have the skill that was asked for";
  if (wanted.language !== null && !candidate.languages.includes(wanted.language))
    return "does not speak the language that was asked for";
  const isLicensed =
    wanted.licenseState === null || candidate.licenseStates.includes(wanted.licenseState);
  return isLicensed ? null : "is not licensed in the state that was asked for";
}

/** In person needs somebody who is at that site today; where nobody is, video and then phone stand in. */
export function modalityFor(wanted: Wanted, request: Asked, candidate: Candidate): Modality | null {
  const ways =
    wanted.modality === "in_person"
      ? (["in_person", "video", "phone"] as const)
      : [wanted.modality];
  const lastWays =
    request.urgency === "crisis" ? (["in_person", "video", "phone", "message"] as const) : ways;
  return lastWays.find((way) => canMeetBy(way, request, candidate)) ?? null;
}

function canMeetBy(way: Modality, request: Asked, candidate: Candidate): boolean {
  return candidate.modalities.includes(way) && (way !== "in_person" || isHere(request, candidate));
}

/** At the request's site today; a routine request asks only whether the person normally works there. */
export function isHere(
  { siteId, urgency }: Pick<NormRequest, "siteId" | "urgency">,
  candidate: Candidate,
): boolean {
  if (urgency === "routine" && candidate.workplace === "on_site" && candidate.homeSiteId === siteId)
    return true;
  return candidate.siteId === siteId;
}

/** A lead and a crisis helper are asked to see to it in their own way: on the spot, or from where they are. */
export function wayOfHelper(request: Asked, candidate: Candidate): Modality {
  if (isHere(request, candidate)) return "in_person";
  return (
    (["video", "phone"] as const).find((way) => candidate.modalities.includes(way)) ?? "message"
  );
}

/** Whether a person stands on this step of the ladder, duty and abilities apart. */
export function standsOn(
  kind: LadderStepKind,
  wanted: Wanted,
  request: Asked,
  candidate: Candidate,
): boolean {
  const serves = candidate.siteIds.includes(request.siteId);
  const isBh = bhRoles.some((role) => candidate.roles.includes(role));
  const stands: Record<LadderStepKind, boolean> = {
    named: candidate.personId === wanted.personId,
    same_site: isBh && serves && isHere(request, candidate),
    virtual: isBh && serves && !isHere(request, candidate),
    other_sites: isBh && !serves,
    psychiatry: isConsultant(candidate) && serves,
    lead: serves && (candidate.roles.includes("lead") || isHelperHere(request, candidate)),
  };
  return stands[kind];
}

/** A psychiatric consultant who is not a clinician of the hallway as well. */
function isConsultant({ roles }: Pick<Candidate, "roles">): boolean {
  return roles.includes("psychiatric_consultant") && !roles.includes("bh_clinician");
}

/** Whether a person is asked on this step: where psychiatry has a step of its own, its consultants of this site stand on no other. */
export function isAskedOn(
  { ladder, wanted, request }: Pick<LadderInput, "ladder" | "wanted" | "request">,
  kind: LadderStepKind,
  candidate: Candidate,
): boolean {
  if (!standsOn(kind, wanted, request, candidate)) return false;
  const isApart = isConsultant(candidate) && ladder.some((step) => step.kind === "psychiatry");
  return !(isApart && (kind === "same_site" || kind === "virtual"));
}

function isHelperHere(request: Asked, candidate: Candidate): boolean {
  return request.urgency === "crisis" && candidate.isCrisisHelper && isHere(request, candidate);
}
