import type { PersonId } from "../kernel/ids.ts";
import type { Alternative, Urgency } from "../norms/norms.schema.ts";
import type { Modality } from "../people/people.schema.ts";
import type {
  AcceptReply,
  CancelReason,
  DeclineReason,
  Handoff,
  HandoffKind,
  HandoffState,
  Offer,
  OfferState,
  Outcome,
  Proposal,
  UnmetReason,
} from "./handoffs.schema.ts";
import { heldOffers, liveOffers } from "./handoffs.schema.ts";

/** How an urgency is shown: always a word and a shape together, never color alone. */
export interface UrgencyLook {
  readonly label: string;
  /** What a PCP can recognise it by. */
  readonly meaning: string;
  readonly shape: "octagon" | "triangle" | "diamond" | "disc" | "ring";
}

export const urgencyLooks: Readonly<Record<Urgency, UrgencyLook>> = {
  crisis: {
    label: "Crisis",
    meaning:
      "Acute risk to self or others, or severely agitated; the patient must not be left alone",
    shape: "octagon",
  },
  now: {
    label: "Now",
    meaning: "Patient in the room, leaves within about 15 minutes",
    shape: "triangle",
  },
  soon: {
    label: "Soon",
    meaning: "Patient can wait up to 30 minutes, or I need an answer before closing the visit",
    shape: "diamond",
  },
  today: {
    label: "Today",
    meaning: "Same day: the patient can return, be called, or wait for a gap",
    shape: "disc",
  },
  routine: { label: "Routine", meaning: "In the next few days", shape: "ring" },
};

export const kindLooks: Readonly<
  Record<HandoffKind, { readonly label: string; readonly meaning: string }>
> = {
  introduction: { label: "Introduction", meaning: "Meet the patient, 2 to 5 minutes" },
  same_day_visit: { label: "Same-day visit", meaning: "See the patient today, 10 to 30 minutes" },
  curbside: { label: "Curbside", meaning: "Advice for me, the patient is not named" },
  joint_visit: { label: "Joint visit", meaning: "See the patient together, 10 to 20 minutes" },
  crisis: { label: "Crisis", meaning: "Until the patient is safe" },
  care_coordination: { label: "Care coordination", meaning: "A task, the patient is not here" },
};

export const stateLabels: Readonly<Record<HandoffState, string>> = {
  waiting: "Waiting",
  offered: "Asked",
  unanswered: "Nobody has answered",
  accepted: "On the way",
  in_progress: "With the patient",
  completed: "Feedback to read",
  closed: "Closed",
  cancelled: "Cancelled",
  converted: "Booked instead",
  unmet: "Unmet",
};

export const offerStateLabels: Readonly<Record<OfferState, string>> = {
  held: "held until a break",
  sent: "sent, no device has shown it yet",
  delivered: "shown on a device",
  seen: "opened",
  accepted: "accepted",
  declined: "cannot come",
  countered: "proposed something else",
  expired: "did not answer",
  withdrawn: "taken back",
};

export const acceptReplyLabels: Readonly<Record<AcceptReply, string>> = {
  on_my_way: "On my way",
  in_5_min: "5 min",
  in_10_min: "10 min",
  start_video: "Start video",
  call_me: "Call me",
  bring_patient_to_me: "Bring the patient to me",
  at_time: "At a time",
  claim: "I'll take it",
};

export const declineReasonLabels: Readonly<Record<DeclineReason, string>> = {
  in_crisis: "In a crisis",
  cannot_pause_visit: "Cannot pause this visit",
  outside_skill: "Outside my skills",
  outside_license: "Outside my license",
  outside_language: "Not my language",
  at_capacity: "At capacity",
  personal_conflict: "Personal conflict",
  technical: "Technical problem",
};

export const proposalLabels: Readonly<Record<Proposal["kind"], string>> = {
  after_this_visit: "After this visit",
  by_phone: "By phone",
  book: "Book an appointment",
  office_hours: "Come to my office hours",
};

export const outcomeLabels: Readonly<Record<Outcome, string>> = {
  seen_now: "Seen now",
  seen_later_today: "Seen later today",
  scheduled: "Scheduled",
  advice_given: "Advice given",
  referred_out: "Referred out",
  crisis_transfer: "Transferred in a crisis",
  patient_left: "Patient left",
  patient_declined: "Patient declined",
  not_needed: "Not needed",
};

export const unmetReasonLabels: Readonly<Record<UnmetReason, string>> = {
  no_bh_available: "No BH clinician available",
  patient_left: "Patient left",
  tech_failure: "Technical failure",
  norm_held: "Held by a norm",
  language: "Language",
  declined_all: "Everybody declined",
  other: "Another reason",
};

export const cancelReasonLabels: Readonly<Record<CancelReason, string>> = {
  resolved: "Resolved",
  sent_in_error: "Sent in error",
  patient_changed_mind: "Patient changed their mind",
};

export const modalityLabels: Readonly<Record<Modality, string>> = {
  in_person: "In person",
  video: "By video",
  phone: "By phone",
  message: "In writing",
};

/** What a requester may do when nobody can come as asked, as the words of a button and one honest sentence. */
export const alternativeLooks: Readonly<
  Record<Alternative, { readonly label: string; readonly says: string }>
> = {
  book_before_leaving: {
    label: "Book before leaving",
    says: "Book an appointment before the patient leaves, with nobody disturbed. Sent all the same, this hand-off can be marked as booked from its own page.",
  },
  office_hours: {
    label: "Office hours",
    says: "Somebody is holding office hours now: go there, in person or by video, and you are next in the line.",
  },
  curbside_question: {
    label: "Ask a written question",
    says: "Leave a question in writing, without the patient; it is answered between visits.",
  },
  crisis: {
    label: "It is a crisis",
    says: "If anyone is at risk, call a crisis: everybody who can help is rung.",
  },
  break_through: {
    label: "Interrupt with a reason",
    says: "Raises it by one level. The reason is shown to the person interrupted, and is looked at weekly.",
  },
  other_site: {
    label: "Another site",
    says: "Colleagues of another site could be asked; this site's ladder leaves them out. Call them, or ask the lead.",
  },
};

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
    return `${names(counter.personId)} proposes: ${describeProposal(counter.proposal, clock)}. Waiting for a yes or no until ${clock(counter.endsAt)}.`;
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
  if (offers.length === 0) return "It is going on to the next person.";
  const ends = offers.flatMap((offer) => offer.expiresAt ?? []);
  const until = ends.length === 0 ? "" : `, ${untilText(Math.max(...ends), clock, now)}`;
  return `${offerVerb(offers)} ${namesOf(offers, names)}${until}.`;
}

function offerVerb(offers: readonly Offer[]): string {
  if (offers.some((offer) => offer.action === "ring")) return "Ringing";
  return offers.some((offer) => offer.action === "queue")
    ? "In the office-hours line of"
    : "A quiet banner is before";
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
  if (live.length > 0)
    return `${start} so far; ${lower(offeredSentence({ handoff, names, clock, now }))}`;
  return `${start}: a person has to decide.`;
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
  const who = convertedTo.withPersonId === null ? "" : ` with ${names(convertedTo.withPersonId)}`;
  return convertedTo.kind === "appointment"
    ? `Booked for ${clock(convertedTo.at)}${who}.`
    : `In office hours at ${clock(convertedTo.at)}${who}.`;
}

function outcomeText({ outcome }: Handoff): string {
  return outcome === null ? "ended" : lower(outcomeLabels[outcome]);
}

/** "by phone at 10:40". */
export function describeProposal(proposal: Proposal, clock: Clock): string {
  return `${lower(proposalLabels[proposal.kind])} at ${clock(proposal.at)}`;
}

/** What is known of one offer, from the evidence of devices and persons alone: "shown 10:28:03, opened 10:28:10". */
export function describeOffer(offer: Offer, clock: Clock): string {
  const evidence = [
    offer.deliveredAt === null ? null : `shown at ${clock(offer.deliveredAt)}`,
    offer.seenAt === null ? null : `opened at ${clock(offer.seenAt)}`,
    offer.answeredAt === null
      ? null
      : `${offerStateLabels[offer.state]} at ${clock(offer.answeredAt)}`,
  ].filter((part) => part !== null);
  return evidence.length === 0 ? offerStateLabels[offer.state] : evidence.join(", ");
}

/** "Room 4 · now": all that may be read beside another patient. */
export function placeAndUrgency(place: string | null, urgency: Urgency): string {
  return `${place ?? "No room"} · ${lower(urgencyLooks[urgency].label)}`;
}

function namesOf(offers: readonly Offer[], names: NameOf): string {
  const all = offers.map((offer) => names(offer.personId));
  return all.length < 2 ? all.join("") : `${all.slice(0, -1).join(", ")} and ${all.at(-1)}`;
}

function lower(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
