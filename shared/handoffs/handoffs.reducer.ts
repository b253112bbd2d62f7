import type { OfferId } from "../kernel/ids.ts";
import type { HandoffEvent } from "./handoffs.events.ts";
import { nextOf } from "./handoffs.next.ts";
import { isOpenState, type Handoff, type Offer } from "./handoffs.schema.ts";

type Payload<Type extends HandoffEvent["type"]> = Extract<HandoffEvent, { type: Type }>["payload"];
type Changes = Partial<Handoff>;

const withOffer = (
  handoff: Handoff,
  offerId: OfferId,
  changes: Partial<Offer>,
): Pick<Handoff, "offers"> => ({
  offers: handoff.offers.map((offer) => (offer.id === offerId ? { ...offer, ...changes } : offer)),
});

const withdrawn = ({ offers }: Pick<Handoff, "offers">, at: number): Pick<Handoff, "offers"> => ({
  offers: offers.map((offer) =>
    isEnded(offer) ? offer : { ...offer, state: "withdrawn", answeredAt: at },
  ),
});

function isEnded(offer: Offer): boolean {
  return ["accepted", "declined", "expired", "withdrawn"].includes(offer.state);
}

function merged(handoff: Handoff, offers: readonly Offer[]): Offer[] {
  const known = new Set(handoff.offers.map((offer) => offer.id));
  const changed = new Map(offers.map((offer) => [offer.id, offer]));
  return [
    ...handoff.offers.map((offer) => changed.get(offer.id) ?? offer),
    ...offers.filter((offer) => !known.has(offer.id)),
  ];
}

const unowned = {
  ownerId: null,
  reply: null,
  modality: null,
  acceptedAt: null,
  etaAt: null,
  askedToStartAt: null,
} satisfies Changes;

/** A hand-off that is loud stays loud while it is offered further: only a person ends that. */
function stateWith(handoff: Handoff, offers: readonly Offer[]): Handoff["state"] {
  if (handoff.state === "unanswered") return "unanswered";
  const isBeforeSomebody = offers.some(
    (offer) => !isEnded(offer) && offer.state !== "held" && offer.action !== "inbox",
  );
  return isBeforeSomebody ? "offered" : "waiting";
}

/** What each event changes, event by event. */
const changesBy: {
  readonly [Type in Exclude<HandoffEvent["type"], "handoff.requested" | "handoff.shown">]: (
    handoff: Handoff,
    payload: Payload<Type>,
  ) => Changes;
} = {
  "handoff.offered": (
    handoff,
    { pass, step, offers, leftAlone, alternatives, answerBy, nudge },
  ) => {
    const all = merged(handoff, offers);
    // A crisis that goes round for hours must not carry every ring it ever made: of earlier rounds only who was asked.
    const kept = all.filter((offer) => offer.pass >= pass - 1);
    const past = all.filter((offer) => offer.pass < pass - 1).map((offer) => offer.personId);
    return {
      pass,
      step,
      offers: kept,
      pastIds: [...new Set([...handoff.pastIds, ...past])],
      leftAlone: [...handoff.leftAlone, ...leftAlone],
      alternatives,
      answerBy,
      state: stateWith(handoff, all),
      nudge: nudge ?? handoff.nudge,
    };
  },
  "handoff.released": (handoff, { offer }) => {
    const all = merged(handoff, [offer]);
    return { offers: all, state: stateWith(handoff, all) };
  },
  "offer.delivered": (handoff, { offerId, at, expiresAt }) =>
    withOffer(handoff, offerId, { state: "delivered", deliveredAt: at, expiresAt }),
  "offer.seen": (handoff, { offerId, at, expiresAt }) => {
    const deliveredAt = handoff.offers.find((offer) => offer.id === offerId)?.deliveredAt ?? at;
    return withOffer(handoff, offerId, { state: "seen", deliveredAt, seenAt: at, expiresAt });
  },
  "offer.rang": (handoff, { offerId }) =>
    withOffer(handoff, offerId, { action: "ring", ringAt: null }),
  "offer.declined": (handoff, { offerId, at }) => ({
    ...withOffer(handoff, offerId, { state: "declined", answeredAt: at }),
    counter: handoff.counter?.offerId === offerId ? null : handoff.counter,
    factAsked: handoff.factAsked?.offerId === offerId ? null : handoff.factAsked,
    contentVersion: handoff.contentVersion + 1,
  }),
  "offer.expired": (handoff, { offerId, at }) => ({
    ...withOffer(handoff, offerId, { state: "expired", answeredAt: at }),
    counter: handoff.counter?.offerId === offerId ? null : handoff.counter,
    factAsked: handoff.factAsked?.offerId === offerId ? null : handoff.factAsked,
  }),
  "offer.withdrawn": (handoff, { offerIds, at }) => ({
    offers: handoff.offers.map((offer) =>
      offerIds.includes(offer.id) ? { ...offer, state: "withdrawn", answeredAt: at } : offer,
    ),
    counter: handoff.counter && offerIds.includes(handoff.counter.offerId) ? null : handoff.counter,
  }),
  "offer.countered": (handoff, { offerId, personId, proposal, at, endsAt }) => ({
    ...withOffer(handoff, offerId, {
      state: "countered",
      answeredAt: at,
      expiresAt: null,
      ringAt: null,
    }),
    counter: { offerId, personId, proposal, endsAt },
    contentVersion: handoff.contentVersion + 1,
  }),
  "handoff.fact_asked": (handoff, { offerId, personId, expiresAt }) => ({
    ...withOffer(handoff, offerId, { expiresAt }),
    factAsked: { offerId, personId, isAnswered: false },
    contentVersion: handoff.contentVersion + 1,
  }),
  "handoff.fact_answered": (handoff) => ({
    factAsked: handoff.factAsked && { ...handoff.factAsked, isAnswered: true },
    contentVersion: handoff.contentVersion + 1,
  }),
  "handoff.accepted": (handoff, { offerId, ownerId, reply, modality, etaAt, at, nudge }) => {
    const taken = offerId
      ? withOffer(handoff, offerId, { state: "accepted", answeredAt: at })
      : handoff;
    return {
      ...withdrawn(taken, at),
      state: "accepted",
      ownerId,
      takenByIds: [...new Set([...handoff.takenByIds, ownerId])],
      reply,
      modality,
      etaAt,
      acceptedAt: at,
      askedToStartAt: null,
      counter: null,
      factAsked: null,
      nudge,
    };
  },
  "handoff.joined": (handoff, { personId }) => ({ joinedIds: [...handoff.joinedIds, personId] }),
  "handoff.unanswered": (handoff, { leftAlone, alternatives, isAfterClose, nudge }) => ({
    state: "unanswered",
    leftAlone: [...handoff.leftAlone, ...leftAlone],
    alternatives,
    isAfterClose: handoff.isAfterClose || isAfterClose,
    reminders: handoff.reminders + 1,
    nudge,
  }),
  "handoff.reminded": (handoff, { nudge }) => ({ reminders: handoff.reminders + 1, nudge }),
  "handoff.asked_to_start": (_handoff, { at, nudge }) => ({ askedToStartAt: at, nudge }),
  "handoff.returned": (handoff, { at, answerBy }) => ({
    askedAt: at,
    answerBy,
    ...unowned,
    state: "waiting",
    pass: handoff.pass + 1,
    step: 0,
    leftAlone: [],
    startedAt: null,
    endedAt: null,
    nudge: null,
  }),
  "handoff.retried": (handoff, { at, answerBy, breakThrough }) => ({
    ...withdrawn(handoff, at),
    state: "waiting",
    pass: handoff.pass + 1,
    step: 0,
    leftAlone: [],
    askedAt: at,
    answerBy,
    breakThrough,
    counter: null,
    factAsked: null,
    nudge: null,
  }),
  "handoff.reassigned": (handoff, { at, personId, answerBy }) => ({
    ...withdrawn(handoff, at),
    ...unowned,
    state: "waiting",
    wanted: { ...handoff.wanted, personId },
    pass: handoff.pass + 1,
    step: 0,
    leftAlone: [],
    askedAt: at,
    answerBy,
    counter: null,
    factAsked: null,
    nudge: null,
  }),
  "handoff.escalated": (handoff, { at, answerBy, roomId }) => ({
    ...withdrawn(handoff, at),
    ...unowned,
    state: "waiting",
    kind: "crisis",
    urgency: "crisis",
    roomId,
    pass: handoff.pass + 1,
    step: 0,
    leftAlone: [],
    askedAt: at,
    answerBy,
    startedAt: null,
    endedAt: null,
    counter: null,
    factAsked: null,
    nudge: null,
  }),
  "handoff.still_coming": (_handoff, { etaAt, nudge }) => ({ etaAt, askedToStartAt: null, nudge }),
  "handoff.started": (handoff, { at, nudge }) => ({
    ...withdrawn(handoff, at),
    state: "in_progress",
    startedAt: at,
    nudge,
  }),
  "handoff.left": (_handoff, { at, nudge }) => ({ endedAt: at, nudge }),
  "handoff.still_open": (_handoff, { nudge }) => ({ nudge }),
  "handoff.completed": (handoff, { outcome, at, nudge }) => ({
    ...withdrawn(handoff, at),
    state: "completed",
    outcome,
    completedAt: at,
    endedAt: handoff.endedAt ?? at,
    counter: null,
    factAsked: null,
    contentVersion: handoff.contentVersion + 1,
    nudge,
  }),
  "handoff.questioned": (handoff, { nudge }) => ({
    question: "asked",
    contentVersion: handoff.contentVersion + 1,
    nudge,
  }),
  "handoff.question_answered": (handoff, { nudge }) => ({
    question: "answered",
    contentVersion: handoff.contentVersion + 1,
    nudge,
  }),
  "handoff.closed": (_handoff, { at }) => ({ state: "closed", closedAt: at }),
  "handoff.cancelled": (handoff, { reason, at }) => ({
    ...withdrawn(handoff, at),
    state: "cancelled",
    cancelReason: reason,
    closedAt: at,
  }),
  "handoff.converted": (handoff, { to, at }) => ({
    ...withdrawn(handoff, at),
    state: "converted",
    convertedTo: to,
    closedAt: at,
    counter: null,
  }),
  "handoff.unmet": (handoff, { reason, at }) => ({
    ...withdrawn(handoff, at),
    state: "unmet",
    unmetReason: reason,
    closedAt: at,
  }),
  "handoff.content_changed": (handoff) => ({ contentVersion: handoff.contentVersion + 1 }),
};

/** One hand-off after one event. Server, client and tests all use this, so that they cannot differ. */
export function applyHandoffEvent(handoff: Handoff | undefined, event: HandoffEvent): Handoff {
  if (event.type === "handoff.requested" || event.type === "handoff.shown")
    return event.payload.handoff;
  if (!handoff) throw new Error(`${event.type} without its hand-off`);
  const change = changesBy[event.type] as (handoff: Handoff, payload: unknown) => Changes;
  const changed = { ...handoff, ...change(handoff, event.payload) };
  return { ...changed, next: nextOf(changed) };
}

/** What one viewer sees of a site's hand-offs: those that are open. Keyed by id. */
export type HandoffsSlice = Readonly<Record<string, Handoff>>;

/** The slice after one event; an event about a hand-off that this viewer never saw changes nothing. */
export function applyToSlice(slice: HandoffsSlice, event: HandoffEvent): HandoffsSlice {
  const { handoffId } = event.payload;
  const known = slice[handoffId];
  if (!known && event.type !== "handoff.requested" && event.type !== "handoff.shown") return slice;
  const handoff = applyHandoffEvent(known, event);
  const { [handoffId]: _before, ...others } = slice;
  return isOpenState(handoff.state) ? { ...others, [handoffId]: handoff } : others;
}
