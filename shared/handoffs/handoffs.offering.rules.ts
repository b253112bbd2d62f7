import type { OfferId } from "../kernel/ids.ts";
import { ladderEndsAt } from "../ladders/ladders.plan.ts";
import { nextOffers } from "../ladders/ladders.rules.ts";
import type { LadderInput, Skipped } from "../ladders/ladders.facts.ts";
import type { Candidate, PlannedOffer } from "../ladders/ladders.schema.ts";
import type { Ladder } from "../people/ladder.schema.ts";
import type { Alternative, Decision, NormRequest, Policy } from "../norms/norms.schema.ts";
import { andThen, type Draft } from "./handoffs.draft.ts";
import { CRISIS_REMIND_MS, REMIND_MS, UNDELIVERED_MS } from "./handoffs.limits.ts";
import { heldOffers, liveOffers, type Handoff, type Next, type Offer } from "./handoffs.schema.ts";

/** All that offering looks at, beside the hand-off itself. */
export interface World {
  readonly ladder: Ladder;
  readonly candidates: readonly Candidate[];
  /** As the ladder's: whoever is not asked for does not have to be found. */
  readonly elsewhere: () => readonly Candidate[];
  readonly policy: Policy;
  readonly zone: string;
  /** When the clinic opens next, after now. */
  readonly opensNextAt: number;
  /** False where the owner may no longer work here. */
  readonly isOwnerActive: boolean;
  /** Fresh ids, made by the caller. */
  readonly newOfferId: () => OfferId;
}

export function normRequestOf(handoff: Handoff, now: number): NormRequest {
  const { id, siteId, requesterId, urgency, askedAt, mustLeaveBy, breakThrough } = handoff;
  const unansweredForMs = urgency === "crisis" ? Math.max(0, now - askedAt) : 0;
  return {
    id,
    siteId,
    requesterId,
    urgency,
    requestedAt: askedAt,
    mustLeaveBy,
    breakThrough,
    unansweredForMs,
  };
}

/** Puts a hand-off before the next people of its ladder; where there is nobody, says so at once. */
export function offerNext(draft: Draft, world: World, now: number): Draft {
  const { handoff } = draft;
  const next = nextOffers(ladderInputOf(handoff, world, now));
  if (next.exhausted) return findNobody(draft, world, now, next.skipped, next.alternatives);
  const offers = next.offers.map((planned) =>
    buildOffer(planned, handoff.pass, now, world.newOfferId()),
  );
  return andThen(draft, "handoff.offered", {
    pass: handoff.pass,
    step: next.step,
    offers,
    leftAlone: newlyLeftAlone(handoff, next.skipped),
    alternatives: [],
    answerBy: answerByOf(handoff, world.policy, offers),
    nudge: offers.some((offer) => offer.action === "inbox")
      ? { at: world.opensNextAt, action: "next_business_day" }
      : null,
  });
}

function ladderInputOf(handoff: Handoff, world: World, now: number): LadderInput {
  const { ladder, candidates, elsewhere, policy, zone } = world;
  const alreadyOffered = new Set(
    handoff.offers.filter((offer) => offer.pass === handoff.pass).map((offer) => offer.personId),
  );
  return {
    request: normRequestOf(handoff, now),
    wanted: handoff.wanted,
    ladder,
    candidates,
    elsewhere,
    policy,
    alreadyOffered,
    fromStep: handoff.step,
    now,
    zone,
  };
}

/** A promised hold moves the limit: the requester has agreed to wait for it. */
function answerByOf(handoff: Handoff, policy: Policy, offers: readonly Offer[]): number {
  const releases = offers.flatMap((offer) => (offer.releaseAt === null ? [] : [offer.releaseAt]));
  if (releases.length === 0) return handoff.answerBy;
  const request = normRequestOf(handoff, handoff.askedAt);
  return Math.max(handoff.answerBy, ladderEndsAt(request, policy, Math.max(...releases)));
}

/** The ladder is at its end. Open offers may still be answered; else it is loud, or waits where it may for somebody to come free. */
function findNobody(
  draft: Draft,
  world: World,
  now: number,
  skipped: readonly Skipped[],
  alternatives: readonly Alternative[],
): Draft {
  const { handoff } = draft;
  const isStillBeforeSomebody =
    liveOffers(handoff).length > 0 || heldOffers(handoff).length > 0 || handoff.counter !== null;
  if (isStillBeforeSomebody || handoff.state === "unanswered") return draft;
  if (handoff.urgency === "routine")
    return wait(draft, now, skipped, alternatives, {
      at: world.opensNextAt,
      action: "next_business_day",
    });
  if (handoff.urgency === "today" && now < handoff.answerBy)
    return wait(draft, now, skipped, alternatives, null);
  return becomeUnanswered(draft, now, { skipped, alternatives, isAfterClose: false });
}

/** Waits for somebody to come free; said once, and again only where somebody new was left alone. */
function wait(
  draft: Draft,
  _now: number,
  skipped: readonly Skipped[],
  alternatives: readonly Alternative[],
  nudge: Next | null,
): Draft {
  const { handoff } = draft;
  const leftAlone = newlyLeftAlone(handoff, skipped);
  const isSaid =
    handoff.state === "waiting" &&
    leftAlone.length === 0 &&
    handoff.alternatives.length > 0 &&
    (nudge === null || handoff.nudge !== null);
  if (isSaid) return draft;
  const { pass, step, answerBy } = handoff;
  return andThen(draft, "handoff.offered", {
    pass,
    step,
    offers: [],
    leftAlone,
    alternatives: [...alternatives],
    answerBy,
    nudge,
  });
}

/** From here on it is loud to the requester and the site lead until a person decides. */
export function becomeUnanswered(
  draft: Draft,
  now: number,
  found: {
    readonly skipped: readonly Skipped[];
    readonly alternatives: readonly Alternative[];
    readonly isAfterClose: boolean;
  },
): Draft {
  const { handoff } = draft;
  return andThen(draft, "handoff.unanswered", {
    at: now,
    leftAlone: newlyLeftAlone(handoff, found.skipped),
    alternatives:
      found.alternatives.length > 0
        ? [...found.alternatives]
        : ["book_before_leaving", "curbside_question"],
    isAfterClose: found.isAfterClose,
    nudge: reminderAfter(handoff, now),
  });
}

/** A crisis is said again every 30 s, all else every 5 min. */
export function reminderAfter({ urgency }: Pick<Handoff, "urgency">, now: number): Next {
  return {
    at: now + (urgency === "crisis" ? CRISIS_REMIND_MS : REMIND_MS),
    action: "remind_unanswered",
  };
}

function newlyLeftAlone(handoff: Handoff, skipped: readonly Skipped[]): Handoff["leftAlone"] {
  const known = new Set(handoff.leftAlone.map((person) => person.personId));
  return skipped
    .filter(({ personId }) => !known.has(personId))
    .map(({ personId, decision, reason }) => ({
      personId,
      ruleId: decision?.ruleId ?? null,
      says: reason,
    }));
}

function buildOffer(planned: PlannedOffer, pass: number, now: number, id: OfferId): Offer {
  const { personId, step, stepKind, modality, decision } = planned;
  return {
    id,
    personId,
    pass,
    step,
    stepKind,
    modality,
    seenAt: null,
    deliveredAt: null,
    answeredAt: null,
    offeredAt: now,
    ...decided(decision, now),
  };
}

/** How a decision shapes an offer: shown now, held, or laid into the inbox. */
export function decided(
  decision: Decision,
  now: number,
): Pick<
  Offer,
  | "state"
  | "action"
  | "ruleId"
  | "policyVersion"
  | "because"
  | "toSender"
  | "toRecipient"
  | "answerMs"
  | "expiresAt"
  | "releaseAt"
  | "ringAt"
  | "queueFront"
> {
  const {
    action,
    ruleId,
    policyVersion,
    because,
    toSender,
    toRecipient,
    releaseAt,
    ringAt,
    nextStepAt,
    queueFront,
  } = decision;
  const isHeld = action === "hold";
  const isQuiet = isHeld || action === "inbox";
  const answerMs =
    nextStepAt === null
      ? null
      : Math.max(1, nextStepAt - (isHeld && releaseAt !== null ? releaseAt : now));
  return {
    state: isHeld ? "held" : "sent",
    action,
    ruleId,
    policyVersion,
    because,
    toSender,
    toRecipient,
    answerMs,
    expiresAt: isQuiet ? null : now + UNDELIVERED_MS,
    releaseAt: isHeld ? releaseAt : null,
    ringAt: isQuiet ? null : ringAt,
    queueFront,
  };
}
