import type { PersonId } from "../kernel/ids.ts";
import type { HandoffEvent } from "./handoffs.events.ts";
import { cancelReasonLabels, outcomeLabels, unmetReasonLabels } from "./handoffs.labels.ts";
import type { Handoff, Offer } from "./handoffs.schema.ts";

/** What the story needs beside the event: names, clock times, and the hand-off as it stood before it. */
export interface StoryFacts {
  readonly name: (id: PersonId | null) => string;
  readonly clock: (at: number) => string;
  readonly before: Handoff | undefined;
  readonly actorId: PersonId | null;
}

export interface Told {
  readonly says: string;
  readonly ruleId: string | null;
}

type Teller<Type extends HandoffEvent["type"]> = (
  payload: Extract<HandoffEvent, { type: Type }>["payload"],
  facts: StoryFacts,
) => string | readonly Told[];

const offerOf = ({ before }: StoryFacts, id: string): Offer | undefined =>
  before?.offers.find((offer) => offer.id === id);
const whose = (facts: StoryFacts, id: string): string =>
  facts.name(offerOf(facts, id)?.personId ?? null);
const who = (facts: StoryFacts): string =>
  facts.actorId === null ? "Hallway" : facts.name(facts.actorId);

const tellers: { readonly [Type in HandoffEvent["type"]]: Teller<Type> } = {
  "handoff.requested": ({ handoff }, facts) =>
    handoff.onBehalfOfId === null
      ? `${facts.name(handoff.requesterId)} asked.`
      : `${facts.name(handoff.requesterId)} asked on behalf of ${facts.name(handoff.onBehalfOfId)}.`,
  "handoff.shown": () => [],
  "handoff.offered": ({ offers, leftAlone }) => [
    ...offers.map((offer) => ({ says: offer.toSender, ruleId: offer.ruleId })),
    ...leftAlone.map(({ says, ruleId }) => ({ says, ruleId })),
  ],
  "handoff.released": ({ offer }, { name }) => [
    { says: `The hold ended: it is now before ${name(offer.personId)}.`, ruleId: offer.ruleId },
  ],
  "offer.delivered": ({ offerId }, facts) => `A device of ${whose(facts, offerId)} shows it.`,
  "offer.seen": ({ offerId }, facts) => `${whose(facts, offerId)} opened it.`,
  "offer.rang": ({ offerId }, facts) =>
    `No answer to the banner: it rings for ${whose(facts, offerId)}.`,
  "offer.declined": ({ offerId }, facts) =>
    facts.before?.counter?.offerId === offerId
      ? `${who(facts)} did not take the proposal.`
      : `${whose(facts, offerId)} cannot.`,
  "offer.expired": ({ offerId, wasDelivered }, facts) =>
    wasDelivered
      ? `No answer from ${whose(facts, offerId)} in time.`
      : `No device of ${whose(facts, offerId)} showed it within 10 seconds.`,
  "offer.withdrawn": ({ offerIds }, facts) =>
    `Taken back from ${offerIds.map((id) => whose(facts, id)).join(" and ")}.`,
  "offer.countered": ({ personId, proposal }, { name, clock }) =>
    `${name(personId)} proposes ${proposalWords[proposal.kind]} ${clock(proposal.at)}.`,
  "handoff.fact_asked": ({ personId }, { name }) => `${name(personId)} asks for one more fact.`,
  "handoff.fact_answered": (_payload, facts) => `${who(facts)} gave it.`,
  "handoff.accepted": ({ ownerId, etaAt }, { name, clock }) =>
    `${name(ownerId)} has it and will be there by ${clock(etaAt)}.`,
  "handoff.joined": ({ personId }, { name, before }) =>
    `${name(personId)} is coming${before?.ownerId == null ? "" : " too"}.`,
  "handoff.unanswered": ({ isAfterClose }) =>
    isAfterClose
      ? "The clinic has closed and nobody has it: a person must decide."
      : "Nobody has answered: the requester and the site lead were told.",
  "handoff.reminded": () => "Still nobody: said again.",
  "handoff.asked_to_start": (_payload, { name, before }) =>
    `${name(before?.ownerId ?? null)} was asked whether they are coming.`,
  "handoff.returned": ({ fromPersonId, why }, { name }) =>
    `${returnedWords[why](name(fromPersonId))}; offered again.`,
  "handoff.retried": ({ breakThrough }, facts) =>
    `${who(facts)} tried again${breakThrough ? ", with a reason to interrupt" : ""}.`,
  "handoff.reassigned": ({ personId }, facts) =>
    `${who(facts)} put it before ${facts.name(personId)} first.`,
  "handoff.escalated": (_payload, facts) => `${who(facts)} made it a crisis.`,
  "handoff.still_coming": ({ etaAt }, facts) =>
    `${who(facts)} is still coming, by ${facts.clock(etaAt)}.`,
  "handoff.started": (_payload, facts) =>
    facts.actorId === facts.before?.ownerId
      ? `${who(facts)} is with the patient.`
      : `${who(facts)} says that ${facts.name(facts.before?.ownerId ?? null)} is there.`,
  "handoff.left": (_payload, facts) => `${who(facts)} is out of the room; feedback follows.`,
  "handoff.still_open": (_payload, facts) =>
    facts.actorId === null ? "A reminder was given." : `${who(facts)} is still with the patient.`,
  "handoff.completed": ({ outcome }, facts) =>
    `${who(facts)}: ${outcomeLabels[outcome].toLowerCase()}; feedback is there.`,
  "handoff.questioned": (_payload, facts) => `${who(facts)} asked a question about the feedback.`,
  "handoff.question_answered": (_payload, facts) => `${who(facts)} answered it.`,
  "handoff.closed": (_payload, facts) =>
    facts.actorId === null
      ? "Nobody confirmed it in all this time: closed."
      : `${who(facts)} has read it: the loop is closed.`,
  "handoff.cancelled": ({ reason }, facts) =>
    `${who(facts)} cancelled: ${cancelReasonLabels[reason].toLowerCase()}.`,
  "handoff.converted": ({ to }, facts) =>
    `${who(facts)} ${conversionWords[to.kind]} for ${facts.clock(to.at)}.`,
  "handoff.unmet": ({ reason }) =>
    `Not met: ${unmetReasonLabels[reason].toLowerCase()}. The next huddle looks at it.`,
  "handoff.content_changed": (_payload, facts) => `${who(facts)} added to it.`,
};

const proposalWords = {
  after_this_visit: "to come after this visit, about",
  by_phone: "the phone, about",
  book: "an appointment at",
  office_hours: "office hours at",
} as const;
const conversionWords = {
  appointment: "booked an appointment",
  office_hours: "moved it to office hours",
} as const;
const returnedWords = {
  not_started: (name: string) => `${name} had not begun`,
  handed_back: (name: string) => `${name} cannot come after all`,
  owner_left: (name: string) => `${name} is no longer here`,
} as const;

/** One event as it is told in the timeline: sentences, each with the rule that decided it where one did. */
export function tellEvent(event: HandoffEvent, facts: StoryFacts): readonly Told[] {
  const tell = tellers[event.type] as (
    payload: unknown,
    facts: StoryFacts,
  ) => string | readonly Told[];
  const told = tell(event.payload, facts);
  return typeof told === "string" ? [{ says: told, ruleId: null }] : told;
}
