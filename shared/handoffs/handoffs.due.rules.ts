import { decide, decideRelease } from "../norms/norms.rules.ts";
import type { Decision } from "../norms/norms.schema.ts";
import { startDraft, andThen, type Draft } from "./handoffs.draft.ts";
import type { HandoffEvent } from "./handoffs.events.ts";
import { START_ANSWER_MS, STILL_THERE_MS } from "./handoffs.limits.ts";
import {
  becomeUnanswered,
  decided,
  normRequestOf,
  offerNext,
  reminderAfter,
  type World,
} from "./handoffs.offering.rules.ts";
import {
  heldOffers,
  isOpenState,
  liveOffers,
  type Handoff,
  type Offer,
} from "./handoffs.schema.ts";

/**
 * What time, or a change around it, does to a hand-off: run whenever its moment has come or somebody's presence has
 * changed. Idempotent: nothing due, no events. Ends with the next moment in the future, always.
 */
export function decideDue(handoff: Handoff, world: World, now: number): readonly HandoffEvent[] {
  if (!isOpenState(handoff.state)) return [];
  const isBeingOffered = ["waiting", "offered", "unanswered"].includes(handoff.state);
  const draft = isBeingOffered
    ? offeringDue(startDraft(handoff), world, now)
    : ownedDue(startDraft(handoff), world, now);
  return draft.events;
}

function offeringDue(start: Draft, world: World, now: number): Draft {
  let draft = withdrawFromLeavers(start, world, now);
  draft = expireOffers(draft, now);
  draft = ringBanners(draft, world, now);
  draft = releaseHolds(draft, world, now);
  draft = expireCounter(draft, now);
  draft = goOn(draft, world, now);
  const { handoff } = draft;
  if (handoff.state !== "unanswered" && handoff.answerBy <= now)
    draft = becomeUnanswered(draft, now, {
      skipped: [],
      alternatives: handoff.alternatives,
      isAfterClose: false,
    });
  return nudged(draft, world, now);
}

/** Somebody who can no longer be asked at all is not waited for. */
function withdrawFromLeavers(draft: Draft, { candidates }: World, now: number): Draft {
  const here = new Set(candidates.map(({ personId }) => personId));
  const open = [...liveOffers(draft.handoff), ...heldOffers(draft.handoff)];
  const offerIds = open.filter(({ personId }) => !here.has(personId)).map(({ id }) => id);
  return offerIds.length === 0 ? draft : andThen(draft, "offer.withdrawn", { offerIds, at: now });
}

/** Unanswered in time, or never shown by a device: passed on. */
function expireOffers(start: Draft, now: number): Draft {
  let draft = start;
  for (const offer of liveOffers(start.handoff)) {
    if (offer.expiresAt !== null && offer.expiresAt <= now)
      draft = andThen(draft, "offer.expired", {
        offerId: offer.id,
        at: now,
        wasDelivered: offer.deliveredAt !== null,
      });
  }
  return draft;
}

/** A banner that nobody answered begins to ring, unless the person may not be rung any more. */
function ringBanners(start: Draft, world: World, now: number): Draft {
  let draft = start;
  for (const offer of liveOffers(start.handoff)) {
    if (offer.ringAt === null || offer.ringAt > now) continue;
    const decision = decideAnew(decide, start.handoff, offer, world, now);
    const mayRing = decision === null || decision.action === "ring" || decision.action === "banner";
    draft = mayRing
      ? andThen(draft, "offer.rang", { offerId: offer.id })
      : andThen(draft, "offer.withdrawn", { offerIds: [offer.id], at: now });
  }
  return draft;
}

/** A hold ends at the person's break, or at the promised time; then a quiet banner, or the next person. */
function releaseHolds(start: Draft, world: World, now: number): Draft {
  let draft = start;
  for (const offer of heldOffers(start.handoff)) {
    const isPromised = offer.releaseAt !== null && offer.releaseAt <= now;
    const decision = decideAnew(
      isPromised ? decideRelease : decide,
      start.handoff,
      offer,
      world,
      now,
    );
    if (decision?.action === "hold") continue;
    if (decision === null || decision.action === "reroute")
      draft = andThen(draft, "offer.withdrawn", { offerIds: [offer.id], at: now });
    else
      draft = andThen(draft, "handoff.released", {
        offer: { ...offer, offeredAt: now, ...decided(decision, now) },
      });
  }
  return draft;
}

function expireCounter(draft: Draft, now: number): Draft {
  const { counter } = draft.handoff;
  if (counter === null || counter.endsAt > now) return draft;
  return andThen(draft, "offer.expired", { offerId: counter.offerId, at: now, wasDelivered: true });
}

/** With nobody before whom it is now, the next people at once. A hand-off that waits looks again whenever it is woken. */
function goOn(draft: Draft, world: World, now: number): Draft {
  const { handoff } = draft;
  const isBeforeSomebody =
    liveOffers(handoff).length > 0 || heldOffers(handoff).length > 0 || handoff.counter !== null;
  return isBeforeSomebody ? draft : offerNext(draft, world, now);
}

/** Reminders. In a crisis each goes round everybody again. */
function nudged(draft: Draft, world: World, now: number): Draft {
  const { nudge } = draft.handoff;
  if (nudge === null || nudge.at > now) return draft;
  if (draft.handoff.state !== "unanswered")
    return andThen(draft, "handoff.still_open", {
      at: now,
      nudge: { at: world.opensNextAt, action: "next_business_day" },
    });
  const reminded = andThen(draft, "handoff.reminded", {
    at: now,
    nudge: reminderAfter(draft.handoff, now),
  });
  if (reminded.handoff.urgency !== "crisis" || liveOffers(reminded.handoff).length > 0)
    return reminded;
  return offerNext(
    { ...reminded, handoff: { ...reminded.handoff, pass: reminded.handoff.pass + 1, step: 0 } },
    world,
    now,
  );
}

/** The owner's side: asked once after the promised time, then offered again; asked whether the visit goes on; reminded of the feedback. */
function ownedDue(draft: Draft, world: World, now: number): Draft {
  const { handoff } = draft;
  const { nudge } = handoff;
  // Who may no longer work here gives back what they have not begun.
  if (handoff.state === "accepted" && !world.isOwnerActive)
    return offerAgain(draft, "owner_left", world, now);
  if (nudge === null || nudge.at > now) return draft;
  switch (nudge.action) {
    case "ask_to_start":
      if (handoff.urgency === "crisis") return offerAgain(draft, "not_started", world, now);
      return andThen(draft, "handoff.asked_to_start", {
        at: now,
        nudge: { at: now + START_ANSWER_MS, action: "offer_again" },
      });
    case "offer_again":
      return offerAgain(draft, "not_started", world, now);
    case "ask_still_with_patient":
      return andThen(draft, "handoff.still_open", {
        at: now,
        nudge: { at: now + STILL_THERE_MS, action: "ask_still_with_patient" },
      });
    default:
      return andThen(draft, "handoff.still_open", {
        at: now,
        nudge: { at: world.opensNextAt, action: nudge.action },
      });
  }
}

function offerAgain(
  draft: Draft,
  why: "not_started" | "owner_left",
  world: World,
  now: number,
): Draft {
  const { ownerId } = draft.handoff;
  if (ownerId === null) throw new Error("an accepted hand-off without an owner");
  const returned = andThen(draft, "handoff.returned", {
    fromPersonId: ownerId,
    why,
    at: now,
    answerBy: now + world.policy.urgencies[draft.handoff.urgency].totalMs,
  });
  return offerNext(returned, world, now);
}

type Decide = typeof decide;

/** The norm's word on this person now; null where they are no longer among those who can be asked. */
function decideAnew(
  how: Decide,
  handoff: Handoff,
  offer: Offer,
  world: World,
  now: number,
): Decision | null {
  const candidate = world.candidates.find(({ personId }) => personId === offer.personId);
  if (!candidate) return null;
  const { state, preferences, load } = candidate;
  return how(normRequestOf(handoff, now), state, world.policy, preferences, load, now, world.zone);
}

/** At clinic close whatever still looks for somebody gets an owner and a call-back from a person, or is closed by one; a crisis goes on as it is. */
export function decideClinicClose(handoff: Handoff, now: number): readonly HandoffEvent[] {
  const isLooking = handoff.state === "waiting" || handoff.state === "offered";
  if (!isLooking || handoff.urgency === "routine" || handoff.urgency === "crisis") return [];
  const open = [...liveOffers(handoff), ...heldOffers(handoff)].map((offer) => offer.id);
  const draft =
    open.length > 0
      ? andThen(startDraft(handoff), "offer.withdrawn", { offerIds: open, at: now })
      : startDraft(handoff);
  return becomeUnanswered(draft, now, {
    skipped: [],
    alternatives: ["book_before_leaving", "crisis"],
    isAfterClose: true,
  }).events;
}
