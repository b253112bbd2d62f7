import type { HandoffId, PersonId } from "../kernel/ids.ts";
import { ok, refuse, type Refusal, type Result } from "../kernel/result.ts";
import type { Site } from "../people/sites.schema.ts";
import { moreUrgent, type Policy } from "../norms/norms.schema.ts";
import type { Draft } from "./handoffs.draft.ts";
import type { RequestContent } from "./content.schema.ts";
import type { HandoffRequestInput } from "./handoffs.commands.ts";
import { applyHandoffEvent } from "./handoffs.reducer.ts";
import { nextOf } from "./handoffs.next.ts";
import { offerNext, type World } from "./handoffs.offering.rules.ts";
import type { Handoff, HandoffKind } from "./handoffs.schema.ts";

const withPatient: readonly HandoffKind[] = ["introduction", "same_day_visit", "joint_visit"];

/** What the form checks before sending and the hub checks again: the field at fault and its rule, or null. */
export function checkRequest(
  input: HandoffRequestInput,
  site: Pick<Site, "rooms" | "delegates">,
  requesterId: PersonId,
  now: number,
): Refusal | null {
  if ((input.kind === "crisis") !== (input.urgency === "crisis"))
    return invalid("urgency", "A crisis is both the kind and the urgency.");
  if (input.roomId !== null && !site.rooms.some((room) => room.id === input.roomId))
    return invalid("roomId", "This site has no such room.");
  if (input.personId === requesterId)
    return invalid("personId", "Ask somebody else than yourself.");
  if (input.mustLeaveBy !== null && input.mustLeaveBy <= now)
    return invalid("mustLeaveBy", "The time by which the patient must leave is past.");
  const mayActFor =
    input.onBehalfOfId === null ||
    site.delegates.some(
      (pair) => pair.nurseId === requesterId && pair.pcpId === input.onBehalfOfId,
    );
  if (!mayActFor)
    return invalid("onBehalfOfId", "You are not set up to ask on behalf of this person.");
  const inContent = checkContent(input.content, input);
  if (inContent || input.kind === "crisis") return inContent;
  const isMetHere = withPatient.includes(input.kind) && input.modality === "in_person";
  return isMetHere && input.roomId === null
    ? invalid("roomId", "Say in which room the patient is.")
    : null;
}

const invalid = (field: string, rule: string): Refusal => refuse("invalid_input", rule, field);

/** The rules of the patient's part, at the request and whenever something is added to it. */
export function checkContent(
  content: RequestContent,
  { kind, urgency }: Pick<Handoff, "kind" | "urgency">,
): Refusal | null {
  if (content.riskFlag === "acute" && urgency !== "crisis")
    return invalid("content.riskFlag", "An acute risk is a crisis: send it as one.");
  if (kind === "crisis") return null;
  if (content.reason === null) return invalid("content.reason", "Choose a reason.");
  if (kind === "curbside" && content.patientHandle !== null)
    return invalid("content.patientHandle", "A curbside consult names no patient.");
  if (kind !== "curbside" && content.patientHandle === null)
    return invalid(
      "content.patientHandle",
      "Initials or a visit token, so that the right patient is met.",
    );
  if (withPatient.includes(kind) && content.patientAgreed === null)
    return invalid("content.patientAgreed", "Say whether the patient has agreed.");
  const item9 = content.scores.phq9Item9 ?? 0;
  // Thoughts of death or self-harm start the risk protocol: the answer is known, or it cannot wait (PHMI, behavioral health key activity 9b).
  if (item9 > 0 && urgency !== "now" && content.riskAsked === null)
    return invalid(
      "content.riskAsked",
      "PHQ-9 item 9 is above 0: was the patient asked about suicide, and what did they say?",
    );
  return null;
}

export interface RequestFacts {
  readonly id: HandoffId;
  readonly requesterId: PersonId;
  readonly site: Site;
}

/** Takes a request and puts it before the first people of the ladder, in one decision. */
export function decideRequest(
  input: HandoffRequestInput,
  facts: RequestFacts,
  world: World,
  now: number,
): Result<Draft> {
  const fault = checkRequest(input, facts.site, facts.requesterId, now);
  if (fault) return fault;
  const isKnown =
    input.personId === null || world.candidates.some(({ personId }) => personId === input.personId);
  if (!isKnown)
    return refuse(
      "invalid_input",
      "This person does not take hand-offs from this site.",
      "personId",
    );
  const handoff = buildHandoff(input, facts, world.policy, now);
  const requested = {
    type: "handoff.requested",
    payload: { handoffId: handoff.id, handoff },
  } as const;
  const draft: Draft = { handoff: applyHandoffEvent(undefined, requested), events: [requested] };
  return ok(offerNext(draft, world, now));
}

/** What is asked for again: the facts of then, of whom it names now or anybody suitable, at least as urgent; a crisis is nothing but itself. */
export function requestAgain(
  input: HandoffRequestInput,
  before: Handoff,
  content: RequestContent | undefined,
  byId: PersonId,
  now: number,
): HandoffRequestInput {
  const roomId = input.roomId ?? before.roomId;
  if (input.kind === "crisis" || before.kind === "crisis" || !content) return { ...input, roomId };
  const { kind, wanted, roomedAt, mustLeaveBy } = before;
  const { modality, skills, language, licenseState } = wanted;
  return {
    ...input,
    kind,
    urgency: moreUrgent(input.urgency, before.urgency),
    onBehalfOfId: onBehalfAgain(before, byId),
    modality,
    skills,
    language,
    licenseState,
    roomId,
    roomedAt,
    mustLeaveBy: mustLeaveBy !== null && mustLeaveBy > now ? mustLeaveBy : null,
    content,
  };
}

/** A nurse who asks again for what the PCP asked does so in the name of the PCP. */
function onBehalfAgain({ requesterId, onBehalfOfId }: Handoff, byId: PersonId): PersonId | null {
  if (byId === requesterId) return onBehalfOfId;
  return byId === onBehalfOfId ? null : (onBehalfOfId ?? requesterId);
}

/** A hand-off as it stands before anybody was asked. */
export function buildHandoff(
  input: Omit<HandoffRequestInput, "content" | "againId">,
  { id, requesterId, site }: RequestFacts,
  policy: Policy,
  now: number,
): Handoff {
  const fresh: Omit<Handoff, "next"> = {
    ...emptyCourse,
    id,
    siteId: site.id,
    kind: input.kind,
    urgency: input.urgency,
    requesterId,
    onBehalfOfId: input.onBehalfOfId,
    wanted: {
      personId: input.personId,
      modality: input.modality,
      skills: input.skills,
      language: input.language,
      licenseState: input.licenseState,
    },
    roomId: input.roomId,
    requestedAt: now,
    askedAt: now,
    roomedAt: input.roomedAt,
    mustLeaveBy: input.mustLeaveBy,
    breakThrough: input.breakThrough !== null,
    answerBy: now + policy.urgencies[input.urgency].totalMs,
  };
  return { ...fresh, next: nextOf(fresh) };
}

/** How a hand-off stands before anything has happened to it; what a stored one of yesterday does not have is as here. */
export const emptyCourse = {
  state: "waiting",
  pass: 1,
  step: 0,
  offers: [],
  leftAlone: [],
  alternatives: [],
  counter: null,
  factAsked: null,
  ownerId: null,
  reply: null,
  modality: null,
  acceptedAt: null,
  etaAt: null,
  askedToStartAt: null,
  takenByIds: [],
  joinedIds: [],
  pastIds: [],
  startedAt: null,
  endedAt: null,
  completedAt: null,
  outcome: null,
  question: "none",
  closedAt: null,
  cancelReason: null,
  unmetReason: null,
  convertedTo: null,
  reminders: 0,
  isAfterClose: false,
  contentVersion: 1,
  nudge: null,
} satisfies Partial<Handoff>;
