import { liveOffers, type Handoff } from "#shared/handoffs/handoffs.schema.ts";
import { CRISIS_REMIND_MS, REMIND_MS } from "#shared/handoffs/handoffs.limits.ts";
import type { Relation } from "#shared/handoffs/handoffs.transitions.ts";
import type { PersonId } from "#shared/kernel/ids.ts";
import { SECOND_MS } from "#shared/kernel/time.ts";
import type { Status } from "#shared/presence/presence.schema.ts";
import { isAsking } from "../parts/use-relations.ts";

/** Why a hand-off turns to a person who was not offered it. */
export type AttentionKind =
  | "unanswered"
  | "proposal"
  | "fact"
  | "not_started"
  | "crisis_for_me"
  | "crisis_on";

export interface Attention {
  readonly kind: AttentionKind;
  readonly handoff: Handoff;
}

export interface Standpoint {
  readonly personId: PersonId;
  readonly relations: ReadonlySet<Relation>;
}

/** What one hand-off wants of one person, beside an offer; null where it wants nothing. */
export function attentionOf(
  handoff: Handoff,
  { personId, relations }: Standpoint,
): Attention | null {
  const kind = kindOf(handoff, personId, relations);
  return kind === null ? null : { kind, handoff };
}

function kindOf(
  handoff: Handoff,
  personId: PersonId,
  relations: ReadonlySet<Relation>,
): AttentionKind | null {
  if (isAsking(relations) && handoff.counter !== null) return "proposal";
  if (isAsking(relations) && handoff.factAsked !== null && !handoff.factAsked.isAnswered)
    return "fact";
  if (handoff.state === "unanswered" && hearsOfSilence(relations)) return "unanswered";
  if (
    handoff.ownerId === personId &&
    handoff.state === "accepted" &&
    handoff.askedToStartAt !== null
  )
    return "not_started";
  if (isCrisisForMe(handoff, personId, relations)) return "crisis_for_me";
  return isCrisisToJoin(handoff, personId, relations) ? "crisis_on" : null;
}

/** An assistant called it in my name: I hear of it at once, until somebody has it. */
function isCrisisForMe(
  { urgency, state, requesterId }: Handoff,
  personId: PersonId,
  relations: ReadonlySet<Relation>,
): boolean {
  return (
    urgency === "crisis" &&
    (state === "waiting" || state === "offered") &&
    relations.has("on_behalf") &&
    requesterId !== personId
  );
}

/** The one who asked, the one it was asked for, and the lead are told loudly. */
function hearsOfSilence(relations: ReadonlySet<Relation>): boolean {
  return relations.has("requester") || relations.has("on_behalf") || relations.has("lead");
}

/** Nobody has it yet: whoever can come is asked, also when the time of their own offer is over. Somebody is coming: the others who were rung may join, and need not. Whoever asked is with the patient already, unless they were rung themselves. */
function isCrisisToJoin(
  { urgency, state, ownerId, joinedIds, offers }: Handoff,
  personId: PersonId,
  relations: ReadonlySet<Relation>,
): boolean {
  const isBefore = liveOffers({ offers }).some((offer) => offer.personId === personId);
  const isUnderWay =
    urgency === "crisis" &&
    (state === "accepted" || state === "in_progress" || (state === "unanswered" && !isBefore));
  const isOnIt =
    ownerId === personId ||
    joinedIds.includes(personId) ||
    (isAsking(relations) && !relations.has("offered"));
  return (
    isUnderWay &&
    !isOnIt &&
    (relations.has("offered") || relations.has("site_bh") || relations.has("crisis_helper"))
  );
}

/** A reminder sounds for this long, then the bar stays in silence until the next. */
const REMINDER_SOUND_MS = 6 * SECOND_MS;

/** Somebody who is with a patient, at rest or off duty is told on the screen alone, except of a crisis. */
const toldInSilence: readonly Status[] = [
  "visit_ok",
  "visit_protected",
  "handoff",
  "crisis",
  "break",
  "off",
];

/** Whether "nobody has answered" sounds now: for a few seconds after it is said, and after each time it is said again. */
export function soundsNow(handoff: Handoff, status: Status | undefined, now: number): boolean {
  if (handoff.nudge?.action !== "remind_unanswered") return false;
  if (handoff.urgency !== "crisis" && status !== undefined && toldInSilence.includes(status))
    return false;
  const saidAt = handoff.nudge.at - (handoff.urgency === "crisis" ? CRISIS_REMIND_MS : REMIND_MS);
  return now < saidAt + REMINDER_SOUND_MS;
}
