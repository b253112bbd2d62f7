import type { PersonId } from "../kernel/ids.ts";
import type { Urgency } from "../norms/norms.schema.ts";
import type { Modality } from "../people/people.schema.ts";
import {
  urgencyLooks,
  offerStateLabels,
  proposalLabels,
  outcomeLabels,
  unmetReasonLabels,
  cancelReasonLabels,
} from "./handoffs.labels.ts";
import type { AcceptReply, Handoff, HandoffState, Offer } from "./handoffs.schema.ts";
import { heldOffers, liveOffers } from "./handoffs.schema.ts";

/** Names as they are to be shown; "somebody" where a person is unknown. */
export type NameOf = (personId: PersonId | null) => string;
/** A moment as a person of the site reads it: `10:31`. */
export type Clock = (at: number) => string;

interface Telling {
  readonly handoff: Handoff;
  readonly names: NameOf;
  readonly clock: Clock;
  readonly now: number;
}

/** Who has it and by when: the one sentence that stands at the top of a hand-off. No patient text. */
export function describeHandoff(
  handoff: Handoff,
  names: NameOf,
  clock: Clock,
  now: number,
): string {
  return sentencesByState[handoff.state]({ handoff, names, clock, now });
}

const sentencesByState: Readonly<Record<HandoffState, (telling: Telling) => string>> = {
  waiting: (telling) =>
    pendingSentence(telling) ??
    heldSentence(telling) ??
    inboxSentence(telling) ??
    nobodyYetSentence(telling),
  offered: (telling) => pendingSentence(telling) ?? offeredSentence(telling),
  unanswered: (telling) => unansweredSentence(telling),
  accepted: (telling) => acceptedSentence(telling),
  in_progress: (telling) => inProgressSentence(telling),
  completed: ({ handoff, names }) => completedSentence(handoff, names),
  closed: ({ handoff }) => `Closed: ${outcomeText(handoff)}, and the feedback has been read.`,
  cancelled: ({ handoff }) =>
    `Cancelled${handoff.cancelReason ? `: ${lower(cancelReasonLabels[handoff.cancelReason])}` : ""}.`,
  converted: (telling) => convertedSentence(telling),
  unmet: ({ handoff }) =>
    `Unmet${handoff.unmetReason ? `: ${lower(unmetReasonLabels[handoff.unmetReason])}` : ""}. The next huddle looks at it.`,
};

/** A proposal or a question of a recipient comes first: the requester is the one who has to act. */
function pendingSentence({ handoff, names, clock }: Telling): string | null {
  const { counter, factAsked } = handoff;
  if (counter)
    return `${names(counter.personId)} proposes: ${describeProposal(counter, clock)}. Waiting for a yes or no until ${clock(counter.endsAt)}.`;
  if (factAsked && !factAsked.isAnswered)
    return `${names(factAsked.personId)} asks for one more fact; the clock stands still for up to a minute.`;
  return null;
}

function heldSentence({ handoff, names, clock }: Telling): string | null {
  const held = heldOffers(handoff);
  if (held.length === 0) return null;
  const releases = held.flatMap((offer) => offer.releaseAt ?? []);
  const until = releases.length === 0 ? "" : `, ${clock(Math.min(...releases))} at the latest`;
  return `Held until the next break of ${namesOf(held, names)}${until}.`;
}

function inboxSentence({ handoff, names }: Telling): string | null {
  const offers = liveOffers(handoff);
  return offers.length === 0 ? null : `In the inbox of ${namesOf(offers, names)}, without a sound.`;
}

function nobodyYetSentence({ handoff, clock }: Telling): string {
  const next = handoff.next ? `, at ${clock(handoff.next.at)} at the latest` : "";
  return `Nobody suitable can be asked yet; it goes on as soon as somebody can${next}.`;
}

function offeredSentence({ handoff, names, clock, now }: Telling): string {
  const offers = liveOffers(handoff);
  const helpers = helpersSentence(handoff, names);
  if (offers.length === 0) return `${helpers}It is going on to the next person.`;
  const ends = offers.flatMap((offer) => offer.expiresAt ?? []);
  const until = ends.length === 0 ? "" : `, ${untilText(Math.max(...ends), clock, now)}`;
  return `${helpers}${beforeWhom(offers, names)}${until}.`;
}

/** Each by what it really does: nobody is said to be rung who sees a banner. */
function beforeWhom(offers: readonly Offer[], names: NameOf): string {
  const of = (isMeant: (offer: Offer) => boolean): readonly Offer[] => offers.filter(isMeant);
  const parts: readonly (readonly [string, readonly Offer[]])[] = [
    ["ringing", of(({ action }) => action === "ring")],
    ["beside the line that waits for", of(({ action }) => action === "queue")],
    ["a quiet banner is before", of(({ action }) => action !== "ring" && action !== "queue")],
  ];
  const told = parts.flatMap(([verb, some]) =>
    some.length === 0 ? [] : [`${verb} ${namesOf(some, names)}`],
  );
  return upper(told.join("; "));
}

/** Helpers on site come to a crisis before a BH clinician has it: that is not nobody. */
function helpersSentence({ joinedIds }: Handoff, names: NameOf): string {
  if (joinedIds.length === 0) return "";
  const verb = joinedIds.length === 1 ? "is" : "are";
  return `${listed(joinedIds.map((id) => names(id)))} ${verb} coming; no BH clinician yet. `;
}

function untilText(at: number, clock: Clock, now: number): string {
  const seconds = Math.max(0, Math.ceil((at - now) / 1_000));
  return seconds < 60
    ? `for ${seconds} more ${seconds === 1 ? "second" : "seconds"}`
    : `until ${clock(at)}`;
}

function unansweredSentence({ handoff, names, clock, now }: Telling): string {
  const start = handoff.isAfterClose
    ? "Still open at clinic close, and nobody has it"
    : "Nobody has answered";
  const live = liveOffers(handoff);
  const helpers = helpersSentence(handoff, names);
  if (live.length > 0 && helpers !== "") return offeredSentence({ handoff, names, clock, now });
  if (live.length > 0)
    return `${start} so far; ${lower(offeredSentence({ handoff, names, clock, now }))}`;
  if (helpers !== "") return `${helpers}A person has to decide whether that is enough.`;
  return handoff.urgency === "crisis"
    ? `${start}. Call for help now; a person has to decide.`
    : `${start}: a person has to decide.`;
}

function acceptedSentence({ handoff, names, clock, now }: Telling): string {
  const owner = names(handoff.ownerId);
  const { etaAt } = handoff;
  if (etaAt !== null && etaAt < now)
    return `${owner} was expected at ${clock(etaAt)} and has not started yet.`;
  return `${owner} ${comingPhrase(handoff)}${etaAt === null ? "" : `, about ${clock(etaAt)}`}.`;
}

const comingByReply: Partial<Record<AcceptReply, string>> = {
  start_video: "is starting the video",
  call_me: "is waiting for your call",
  bring_patient_to_me: "has it: bring the patient over",
};

const comingByModality: Readonly<Record<Modality, string>> = {
  in_person: "is on the way",
  video: "is coming by video",
  phone: "will call",
  message: "has it and will write",
};

function comingPhrase({ reply, modality }: Handoff): string {
  return (reply && comingByReply[reply]) ?? comingByModality[modality ?? "in_person"];
}

function inProgressSentence({ handoff, names, clock }: Telling): string {
  const owner = names(handoff.ownerId);
  if (handoff.endedAt !== null)
    return `${owner} left the room at ${clock(handoff.endedAt)}; the feedback follows.`;
  return `${owner} is with the patient${handoff.startedAt === null ? "" : ` since ${clock(handoff.startedAt)}`}.`;
}

function completedSentence(handoff: Handoff, names: NameOf): string {
  const done = `Done: ${outcomeText(handoff)}.`;
  if (handoff.question === "asked")
    return `${done} A question waits for ${names(handoff.ownerId)}.`;
  if (handoff.question === "answered") return `${done} The question is answered.`;
  return `${done} The feedback waits to be read.`;
}

function convertedSentence({ handoff, names, clock }: Telling): string {
  const { convertedTo } = handoff;
  if (!convertedTo) return "Booked instead.";
  const { kind, withPersonId, at } = convertedTo;
  if (kind === "appointment")
    return `Booked for ${clock(at)}${withPersonId === null ? "" : ` with ${names(withPersonId)}`}.`;
  return withPersonId === null
    ? `In office hours at ${clock(at)}.`
    : `A place before others in the office hours of ${names(withPersonId)}, from ${clock(at)} on.`;
}

function outcomeText({ outcome }: Handoff): string {
  return outcome === null ? "ended" : lower(outcomeLabels[outcome]);
}

/** "by phone at 10:40"; to office hours that are held while one decides, now. */
export function describeProposal(
  { proposal, endsAt }: Pick<NonNullable<Handoff["counter"]>, "proposal" | "endsAt">,
  clock: Clock,
): string {
  if (proposal.kind === "office_hours" && proposal.at <= endsAt)
    return `${lower(proposalLabels.office_hours)} now, before others in the line`;
  return `${lower(proposalLabels[proposal.kind])} at ${clock(proposal.at)}`;
}

/** What is known of one offer, from the evidence of devices and persons alone: "shown 10:28:03, opened 10:28:10". */
export function describeOffer(offer: Offer, clock: Clock): string {
  const evidence = [
    offer.deliveredAt === null ? null : `shown at ${clock(offer.deliveredAt)}`,
    offer.seenAt === null ? null : `opened at ${clock(offer.seenAt)}`,
    offer.answeredAt === null ? null : `${answerText(offer)} at ${clock(offer.answeredAt)}`,
  ].filter((part) => part !== null);
  return evidence.length === 0 ? offerStateLabels[offer.state] : evidence.join(", ");
}

/** Nobody is said to have kept silent about what no device of theirs has shown. */
function answerText({ state, deliveredAt }: Offer): string {
  if (state === "expired" && deliveredAt === null) return "no device had shown it";
  return offerStateLabels[state];
}

/** "Room 4 · now": all that may be read beside another patient. */
export function placeAndUrgency(place: string | null, urgency: Urgency): string {
  return `${place ?? "No room"} · ${lower(urgencyLooks[urgency].label)}`;
}

function namesOf(offers: readonly Offer[], names: NameOf): string {
  return listed(offers.map((offer) => names(offer.personId)));
}

function listed(all: readonly string[]): string {
  return all.length < 2 ? all.join("") : `${all.slice(0, -1).join(", ")} and ${all.at(-1)}`;
}

function upper(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function lower(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
