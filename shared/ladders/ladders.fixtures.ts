import { siteIdSchema } from "../kernel/ids.ts";
import {
  buildLoad,
  buildRecipient,
  buildRequest,
  eastSide,
  halfPastThree,
  noPreferences,
  personIdOf,
} from "../norms/norms.fixtures.ts";
import type { Load, NormRequest, RecipientState } from "../norms/norms.schema.ts";
import { loadPack } from "../norms/packs.ts";
import type { LadderInput } from "./ladders.facts.ts";
import type { Candidate, Wanted } from "./ladders.schema.ts";
import type { Ladder } from "../people/ladder.schema.ts";

export const westSide = siteIdSchema.parse("west-side");

interface CandidateDifference extends Partial<Omit<Candidate, "state" | "load">> {
  readonly state?: Partial<RecipientState>;
  readonly load?: Partial<Load>;
}

/** A behavioral health clinician who is free, on duty and at the site of the request. */
export function buildCandidate(number: number, differing: CandidateDifference = {}): Candidate {
  const { name = `Clinician ${number}`, state, load, ...others } = differing;
  const personId = personIdOf(number);
  return {
    personId,
    name,
    roles: ["bh_clinician"],
    homeSiteId: eastSide,
    siteIds: [eastSide],
    siteId: eastSide,
    workplace: "on_site",
    skills: [],
    languages: ["en"],
    licenseStates: ["CO"],
    modalities: ["in_person", "video", "phone", "message"],
    isCrisisHelper: false,
    state: buildRecipient({ personId, name, ...state }),
    load: buildLoad(load),
    preferences: noPreferences,
    interruptionsPerHour: 0,
    lastOfferedAt: null,
    isOnDuty: true,
    ...others,
  };
}

/** Works from home: video and phone only. */
export function buildRemote(number: number, differing: CandidateDifference = {}): Candidate {
  return buildCandidate(number, {
    siteId: null,
    workplace: "remote",
    modalities: ["video", "phone", "message"],
    ...differing,
  });
}

export function buildWanted(differing: Partial<Wanted> = {}): Wanted {
  return {
    personId: null,
    modality: "in_person",
    skills: [],
    language: null,
    licenseState: null,
    ...differing,
  };
}

export const usualLadder: Ladder = [
  { kind: "named", width: 1 },
  { kind: "same_site", width: 1 },
  { kind: "virtual", width: 1 },
  { kind: "other_sites", width: 1 },
  { kind: "lead", width: 1 },
];

interface InputDifference extends Partial<Omit<LadderInput, "request" | "wanted">> {
  readonly request?: Partial<NormRequest>;
  readonly wanted?: Partial<Wanted>;
}

/** A hand-off at `now`, for anyone suitable in person, that has just been requested under the pack Mixed. */
export function buildInput(differing: InputDifference = {}): LadderInput {
  const { request, wanted, ...others } = differing;
  return {
    request: buildRequest(request),
    wanted: buildWanted(wanted),
    ladder: usualLadder,
    candidates: [],
    elsewhere: () => [],
    policy: loadPack("mixed"),
    alreadyOffered: new Set(),
    fromStep: 0,
    now: halfPastThree,
    zone: "UTC",
    ...others,
  };
}
