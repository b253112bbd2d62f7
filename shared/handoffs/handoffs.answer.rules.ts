import type { OfferId, PersonId } from "../kernel/ids.ts";
import { ok, refuse, type Refusal, type Result } from "../kernel/result.ts";
import type { Modality } from "../people/people.schema.ts";
import { startDraft, andThen, type Draft } from "./handoffs.draft.ts";
import {
  COUNTER_MS,
  CRISIS_START_GRACE_MS,
  etaByReplyMs,
  FACT_PAUSE_MS,
  promiseMaxMs,
  START_GRACE_MS,
} from "./handoffs.limits.ts";
import { offerNext, type World } from "./handoffs.offering.rules.ts";
import {
  heldOffers,
  isOpenState,
  liveOffers,
  type AcceptReply,
  type Handoff,
  type Next,
  type Offer,
  type Proposal,
} from "./handoffs.schema.ts";
import { transitions, type HandoffCommandName } from "./handoffs.transitions.ts";

/** The transition table's word on the state; null where the command may go on. A loser learns that it is taken. */
export function checkState(handoff: Handoff, command: HandoffCommandName): Refusal | null {
  if ((transitions[command].from as readonly string[]).includes(handoff.state)) return null;
  if (!isOpenState(handoff.state) || handoff.state === "completed")
    return refuse("already_over", "This hand-off has already ended.");
  if (handoff.ownerId !== null)
    return refuse("already_taken", "Somebody else has taken this hand-off.");
  return refuse("not_possible_now", "This is not possible at this point.");
}

/** A person's own offer that may still be answered. */
function openOffer(handoff: Handoff, offerId: OfferId, personId: PersonId): Result<Offer> {
  const offer = handoff.offers.find((each) => each.id === offerId && each.personId === personId);
  if (!offer) return refuse("not_found", "There is no such offer.", "offerId");
  const isOpen =
    [...liveOffers(handoff), ...heldOffers(handoff)].includes(offer) || offer.state === "countered";
  return isOpen
    ? ok(offer)
    : refuse("already_over", "This offer has passed on; the hand-off may still be claimed.");
}

/** Delivered is a device's word, seen a person's: never set by having sent. The time to answer begins with the first. */
export function decideConfirm(
  handoff: Handoff,
  offerId: OfferId,
  personId: PersonId,
  evidence: "shown" | "seen",
  now: number,
): Result<Draft> {
  const draft = startDraft(handoff);
  const offer = handoff.offers.find((each) => each.id === offerId && each.personId === personId);
  if (!offer) return refuse("not_found", "There is no such offer.", "offerId");
  if (!liveOffers(handoff).includes(offer)) return ok(draft);
  const expiresAt =
    offer.deliveredAt === null && offer.answerMs !== null ? now + offer.answerMs : offer.expiresAt;
  if (evidence === "seen")
    return ok(
      offer.state === "seen"
        ? draft
        : andThen(draft, "offer.seen", { offerId, at: now, expiresAt }),
    );
  return ok(
    offer.state === "sent"
      ? andThen(draft, "offer.delivered", { offerId, at: now, expiresAt })
      : draft,
  );
}

/** A promise is in the future and not so far ahead that nobody would be told of a broken one in time. */
export function checkPromise(
  { urgency }: Pick<Handoff, "urgency">,
  etaAt: number,
  now: number,
): Refusal | null {
  if (etaAt < now) return refuse("invalid_input", "This time is past.", "etaAt");
  if (etaAt > now + promiseMaxMs[urgency])
    return refuse(
      "invalid_input",
      "This is too far ahead for how urgent it is: propose it, or book it.",
      "etaAt",
    );
  return null;
}

const modalityByReply: Partial<Record<AcceptReply, Modality>> = {
  start_video: "video",
  call_me: "phone",
};

/** The first to accept owns it; everybody else's offer ends. An arrival after the patient must leave is no help: propose it instead. */
export function decideAccept(
  handoff: Handoff,
  input: {
    readonly offerId: OfferId | null;
    readonly personId: PersonId;
    readonly reply: AcceptReply;
    readonly etaAt: number | undefined;
  },
  now: number,
): Result<Draft> {
  const fault = checkState(handoff, input.offerId === null ? "handoff.claim" : "handoff.accept");
  if (fault) return fault;
  const offer = handoff.offers.find(
    (each) => each.id === input.offerId && each.personId === input.personId,
  );
  if (input.offerId !== null && !offer)
    return refuse("not_found", "There is no such offer.", "offerId");
  const etaAt =
    input.reply === "at_time" || input.etaAt !== undefined
      ? input.etaAt
      : now + etaByReplyMs[input.reply];
  if (etaAt === undefined) return refuse("invalid_input", "Say when you will be there.", "etaAt");
  const notSoon = checkPromise(handoff, etaAt, now);
  if (notSoon) return notSoon;
  if (handoff.mustLeaveBy !== null && etaAt > handoff.mustLeaveBy)
    return refuse(
      "not_possible_now",
      "The patient will have left by then: propose it to the requester instead.",
      "etaAt",
    );
  const modality = modalityByReply[input.reply] ?? offer?.modality ?? handoff.wanted.modality;
  return ok(
    accept(
      startDraft(handoff),
      { offerId: offer?.id ?? null, ownerId: input.personId, reply: input.reply, modality, etaAt },
      now,
    ),
  );
}

function accept(
  draft: Draft,
  how: {
    readonly offerId: OfferId | null;
    readonly ownerId: PersonId;
    readonly reply: AcceptReply;
    readonly modality: Modality;
    readonly etaAt: number;
  },
  now: number,
): Draft {
  return andThen(draft, "handoff.accepted", {
    ...how,
    at: now,
    nudge: startBy(draft.handoff, how.etaAt),
  });
}

/** When an owner who has not begun is asked. */
export function startBy({ urgency }: Pick<Handoff, "urgency">, etaAt: number): Next {
  return {
    at: etaAt + (urgency === "crisis" ? CRISIS_START_GRACE_MS : START_GRACE_MS),
    action: "ask_to_start",
  };
}

/** A no passes on at once: the next person, or the honest end of the ladder. */
export function decideDecline(
  handoff: Handoff,
  offerId: OfferId,
  personId: PersonId,
  world: World,
  now: number,
): Result<Draft> {
  const fault = checkState(handoff, "handoff.decline");
  if (fault) return fault;
  const offer = openOffer(handoff, offerId, personId);
  if (!offer.ok) return offer;
  return ok(
    goOnUnlessOpen(
      andThen(startDraft(handoff), "offer.declined", { offerId, at: now }),
      world,
      now,
    ),
  );
}

function goOnUnlessOpen(draft: Draft, world: World, now: number): Draft {
  const { handoff } = draft;
  const isOpen =
    liveOffers(handoff).length > 0 || heldOffers(handoff).length > 0 || handoff.counter !== null;
  return isOpen ? draft : offerNext(draft, world, now);
}

/** Another time or way instead. The ladder waits two minutes for the requester, no longer. */
export function decideCounter(
  handoff: Handoff,
  offerId: OfferId,
  personId: PersonId,
  proposal: Proposal,
  now: number,
): Result<Draft> {
  const fault = checkState(handoff, "handoff.counter");
  if (fault) return fault;
  if (handoff.urgency === "crisis")
    return refuse("not_possible_now", "In a crisis there is only coming or passing on.");
  if (handoff.counter !== null)
    return refuse("not_possible_now", "Another proposal is before the requester now.");
  const offer = openOffer(handoff, offerId, personId);
  if (!offer.ok) return offer;
  if (proposal.at < now) return refuse("invalid_input", "This time is past.", "proposal.at");
  return ok(
    andThen(startDraft(handoff), "offer.countered", {
      offerId,
      personId,
      proposal,
      at: now,
      endsAt: now + COUNTER_MS,
    }),
  );
}

/** The requester's word on a proposal: it is taken, booked, or passed on at once. */
export function decideCounterAnswer(
  handoff: Handoff,
  isTaken: boolean,
  world: World,
  now: number,
): Result<Draft> {
  const fault = checkState(handoff, "handoff.answerCounter");
  if (fault) return fault;
  const { counter } = handoff;
  if (counter === null) return refuse("already_over", "There is no proposal to answer any more.");
  const { offerId, personId, proposal } = counter;
  const draft = startDraft(handoff);
  if (!isTaken)
    return ok(goOnUnlessOpen(andThen(draft, "offer.declined", { offerId, at: now }), world, now));
  if (proposal.kind === "book" || proposal.kind === "office_hours") {
    const kind = proposal.kind === "book" ? "appointment" : "office_hours";
    return ok(
      andThen(draft, "handoff.converted", {
        to: { kind, at: proposal.at, withPersonId: personId },
        at: now,
      }),
    );
  }
  const modality =
    proposal.kind === "by_phone"
      ? "phone"
      : (handoff.offers.find((offer) => offer.id === offerId)?.modality ?? handoff.wanted.modality);
  return ok(
    accept(
      draft,
      { offerId, ownerId: personId, reply: "at_time", modality, etaAt: Math.max(proposal.at, now) },
      now,
    ),
  );
}

/** One more fact, once per hand-off and never in a crisis: the offer's clock stands still for at most a minute. */
export function decideAskFact(
  handoff: Handoff,
  offerId: OfferId,
  personId: PersonId,
): Result<Draft> {
  const fault = checkState(handoff, "handoff.askFact");
  if (fault) return fault;
  if (handoff.urgency === "crisis")
    return refuse(
      "not_possible_now",
      "A crisis does not wait for another fact: go, and ask there.",
    );
  if (handoff.factAsked !== null)
    return refuse("not_possible_now", "A fact has been asked for already.");
  const offer = openOffer(handoff, offerId, personId);
  if (!offer.ok) return offer;
  const { expiresAt } = offer.value;
  // What waits in an inbox or for a break has no clock that could stand still.
  const paused = expiresAt === null ? null : expiresAt + FACT_PAUSE_MS;
  return ok(
    andThen(startDraft(handoff), "handoff.fact_asked", { offerId, personId, expiresAt: paused }),
  );
}

export function decideAnswerFact(handoff: Handoff): Result<Draft> {
  const fault = checkState(handoff, "handoff.answerFact");
  if (fault) return fault;
  if (handoff.factAsked === null || handoff.factAsked.isAnswered)
    return refuse("already_over", "No fact is asked for.");
  return ok(andThen(startDraft(handoff), "handoff.fact_answered", {}));
}
