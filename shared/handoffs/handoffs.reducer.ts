import type { OfferId } from "../kernel/ids.ts";
import type { HandoffEvent } from "./handoffs.events.ts";
import { isOpenState, type Handoff, type Next, type Offer } from "./handoffs.schema.ts";

type Payload<Type extends HandoffEvent["type"]> = Extract<HandoffEvent, { type: Type }>["payload"];
type Changes = Partial<Handoff>;

const offerOf = (handoff: Handoff, offerId: OfferId, changes: Partial<Offer>): Pick<Handoff, "offers"> => ({
  offers: handoff.offers.map((offer) => (offer.id === offerId ? { ...offer, ...changes } : offer)),
});

const without = (handoff: Handoff, at: number): Pick<Handoff, "offers"> => ({
  offers: handoff.offers.map((offer) => (isAnswered(offer) ? offer : { ...offer, state: "withdrawn", answeredAt: at })),
});

function isAnswered(offer: Offer): boolean {
  return ["accepted", "declined", "expired", "withdrawn"].includes(offer.state);
}

function merged(handoff: Handoff, offers: readonly Offer[]): Offer[] {
  const known = new Set(handoff.offers.map((offer) => offer.id));
  const changed = new Map(offers.map((offer) => [offer.id, offer]));
  return [...handoff.offers.map((offer) => changed.get(offer.id) ?? offer), ...offers.filter((offer) => !known.has(offer.id))];
}

const unowned = { ownerId: null, reply: null, modality: null, acceptedAt: null, etaAt: null, askedToStartAt: null } satisfies Changes;

/** A hand-off that is loud stays loud while it is offered further: only a person ends that. */
function stateAfterOffers(handoff: Handoff, offers: readonly Offer[]): Handoff["state"] {
  if (handoff.state === "unanswered") return "unanswered";
  return offers.some((offer) => offer.state !== "held" && offer.action !== "inbox") ? "offered" : "waiting";
}

/** What each event changes; one line of thought per event. */
const changesBy: { readonly [Type in Exclude<HandoffEvent["type"], "handoff.requested" | "handoff.shown">]: (handoff: Handoff, payload: Payload<Type>) => Changes } = {
  "handoff.offered": (handoff, { pass, step, offers, leftAlone, next }) => {
    const all = merged(handoff, offers);
    const open = all.filter((offer) => !isAnswered(offer));
    return { pass, step, offers: all, leftAlone: [...handoff.leftAlone, ...leftAlone], state: stateAfterOffers(handoff, open), next };
  },
  "handoff.released": (handoff, { offer, next }) => ({ offers: merged(handoff, [offer]), state: stateAfterOffers(handoff, [offer]), next }),
  "offer.delivered": (handoff, { offerId, at, expiresAt, next }) => ({ ...offerOf(handoff, offerId, { state: "delivered", deliveredAt: at, expiresAt }), next }),
  "offer.seen": (handoff, { offerId, at, expiresAt, next }) => {
    const deliveredAt = handoff.offers.find((offer) => offer.id === offerId)?.deliveredAt ?? at;
    return { ...offerOf(handoff, offerId, { state: "seen", deliveredAt, seenAt: at, expiresAt }), next };
  },
  "offer.rang": (handoff, { offerId, next }) => ({ ...offerOf(handoff, offerId, { action: "ring", ringAt: null }), next }),
  "offer.declined": (handoff, { offerId, at, next }) => ({ ...offerOf(handoff, offerId, { state: "declined", answeredAt: at }), factAsked: null, next }),
  "offer.expired": (handoff, { offerId, at, next }) => ({ ...offerOf(handoff, offerId, { state: "expired", answeredAt: at }), counter: null, factAsked: null, next }),
  "offer.withdrawn": (handoff, { offerIds, at, next }) => ({
    offers: handoff.offers.map((offer) => (offerIds.includes(offer.id) ? { ...offer, state: "withdrawn", answeredAt: at } : offer)),
    counter: null,
    next,
  }),
  "offer.countered": (handoff, { offerId, personId, proposal, at, endsAt, next }) => ({
    ...offerOf(handoff, offerId, { state: "countered", answeredAt: at, expiresAt: null }),
    counter: { offerId, personId, proposal, endsAt },
    contentVersion: handoff.contentVersion + 1,
    next,
  }),
  "handoff.fact_asked": (handoff, { offerId, personId, expiresAt, next }) => ({
    ...offerOf(handoff, offerId, { expiresAt }),
    factAsked: { offerId, personId, isAnswered: false },
    contentVersion: handoff.contentVersion + 1,
    next,
  }),
  "handoff.fact_answered": (handoff, { next }) => ({
    factAsked: handoff.factAsked && { ...handoff.factAsked, isAnswered: true },
    contentVersion: handoff.contentVersion + 1,
    next,
  }),
  "handoff.accepted": (handoff, { offerId, ownerId, reply, modality, etaAt, at, next }) => {
    const left = without(offerId ? { ...handoff, ...offerOf(handoff, offerId, { state: "accepted", answeredAt: at }) } : handoff, at);
    return { ...left, state: "accepted", ownerId, reply, modality, etaAt, acceptedAt: at, askedToStartAt: null, counter: null, factAsked: null, next };
  },
  "handoff.joined": (handoff, { personId }) => ({ joinedIds: [...handoff.joinedIds, personId] }),
  "handoff.unanswered": (handoff, { leftAlone, alternatives, isAfterClose, next }) => ({
    state: "unanswered",
    leftAlone: [...handoff.leftAlone, ...leftAlone],
    alternatives,
    isAfterClose: handoff.isAfterClose || isAfterClose,
    reminders: handoff.reminders + 1,
    next,
  }),
  "handoff.reminded": (handoff, { next }) => ({ reminders: handoff.reminders + 1, next }),
  "handoff.asked_to_start": (_handoff, { at, next }) => ({ askedToStartAt: at, next }),
  "handoff.returned": (_handoff, { next }) => ({ ...unowned, state: "waiting", startedAt: null, endedAt: null, next }),
  "handoff.retried": (handoff, { at, answerBy, next }) => ({ ...without(handoff, at), state: "waiting", pass: handoff.pass + 1, step: 0, leftAlone: [], answerBy, counter: null, next }),
  "handoff.escalated": (handoff, { at, answerBy, next }) => ({
    ...without(handoff, at),
    ...unowned,
    state: "waiting",
    kind: "crisis",
    urgency: "crisis",
    pass: handoff.pass + 1,
    step: 0,
    leftAlone: [],
    answerBy,
    counter: null,
    factAsked: null,
    next,
  }),
  "handoff.started": (handoff, { at, next }) => ({ ...without(handoff, at), state: "in_progress", startedAt: at, next }),
  "handoff.left": (_handoff, { at, next }) => ({ endedAt: at, next }),
  "handoff.still_open": (_handoff, { next }) => ({ next }),
  "handoff.completed": (handoff, { outcome, at, next }) => ({
    ...without(handoff, at),
    state: "completed",
    outcome,
    completedAt: at,
    endedAt: handoff.endedAt ?? at,
    contentVersion: handoff.contentVersion + 1,
    next,
  }),
  "handoff.questioned": (handoff, { next }) => ({ question: "asked", contentVersion: handoff.contentVersion + 1, next }),
  "handoff.question_answered": (handoff, { next }) => ({ question: "answered", contentVersion: handoff.contentVersion + 1, next }),
  "handoff.closed": (_handoff, { at }) => ({ state: "closed", closedAt: at, next: null }),
  "handoff.cancelled": (handoff, { reason, at }) => ({ ...without(handoff, at), state: "cancelled", cancelReason: reason, closedAt: at, next: null }),
  "handoff.converted": (handoff, { to, at }) => ({ ...without(handoff, at), state: "converted", convertedTo: to, closedAt: at, next: null }),
  "handoff.unmet": (handoff, { reason, at }) => ({ ...without(handoff, at), state: "unmet", unmetReason: reason, closedAt: at, next: null }),
  "handoff.content_changed": (handoff) => ({ contentVersion: handoff.contentVersion + 1 }),
};

/** One hand-off after one event. Server, client and tests all use this, so that they cannot differ. */
export function applyHandoffEvent(handoff: Handoff | undefined, event: HandoffEvent): Handoff {
  if (event.type === "handoff.requested" || event.type === "handoff.shown") return event.payload.handoff;
  if (!handoff) throw new Error(`${event.type} without its hand-off`);
  const change = changesBy[event.type] as (handoff: Handoff, payload: unknown) => Changes;
  return { ...handoff, ...change(handoff, event.payload) };
}

/** What one viewer sees of a site's hand-offs: those that are open. Keyed by id. */
export type HandoffsSlice = Readonly<Record<string, Handoff>>;

export function applyToSlice(slice: HandoffsSlice, event: HandoffEvent): HandoffsSlice {
  const { handoffId } = event.payload;
  const known = slice[handoffId];
  if (!known && event.type !== "handoff.requested" && event.type !== "handoff.shown") return slice;
  const handoff = applyHandoffEvent(known, event);
  const { [handoffId]: _before, ...others } = slice;
  return isOpenState(handoff.state) ? { ...others, [handoffId]: handoff } : others;
}

/** The earliest of some moments, each with what it is for. */
export function earliest(...moments: readonly (Next | null | undefined)[]): Next | null {
  let first: Next | null = null;
  for (const moment of moments) if (moment && (first === null || moment.at < first.at)) first = moment;
  return first;
}
