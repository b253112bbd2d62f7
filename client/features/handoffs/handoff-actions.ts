import type { Handoff } from "#shared/handoffs/handoffs.schema.ts";
import { canCommand } from "#shared/handoffs/handoffs.policy.ts";
import {
  transitions,
  type HandoffCommandName,
  type Relation,
} from "#shared/handoffs/handoffs.transitions.ts";
import { STILL_THERE_MS } from "#shared/handoffs/handoffs.limits.ts";
import type { PersonId } from "#shared/kernel/ids.ts";
import { openOfferOf } from "./parts/use-relations.ts";

/** Something a person can choose to do to a hand-off; that a device shows an offer is nobody's choice. */
export type HandoffAction = Exclude<HandoffCommandName, "offer.confirm">;

interface Standing {
  readonly handoff: Handoff;
  readonly personId: PersonId;
  readonly relations: ReadonlySet<Relation>;
  readonly now: number;
}

const isCrisis = ({ handoff }: Standing): boolean => handoff.urgency === "crisis";
const isBh = ({ relations }: Standing): boolean => relations.has("site_bh");
const hasOffer = ({ handoff, personId }: Standing): boolean =>
  openOfferOf(handoff, personId) !== undefined;
const hasFreshOffer = ({ handoff, personId }: Standing): boolean => {
  const offer = openOfferOf(handoff, personId);
  return offer !== undefined && offer.state !== "countered";
};
/** In a crisis BH clinicians take it, also those of another site; helpers and leads come beside them. */
const mayOwn = (standing: Standing): boolean =>
  !isCrisis(standing) ||
  isBh(standing) ||
  !(standing.relations.has("crisis_helper") || standing.relations.has("lead"));
const isComing = ({ handoff, personId }: Standing): boolean =>
  handoff.ownerId === personId || handoff.joinedIds.includes(personId);

/** What must be so beside the state and the relation; the order is that of usefulness, so that the first is the next step. */
const conditions: Readonly<Record<HandoffAction, (standing: Standing) => boolean>> = {
  "handoff.answerCounter": ({ handoff }) => handoff.counter !== null,
  "handoff.answerFact": ({ handoff }) =>
    handoff.factAsked !== null && !handoff.factAsked.isAnswered,
  "handoff.accept": (standing) => hasOffer(standing) && mayOwn(standing),
  // A BH clinician who comes to a crisis that nobody has is the one who has it.
  "handoff.join": (standing) =>
    isCrisis(standing) &&
    !isComing(standing) &&
    !(standing.handoff.ownerId === null && mayOwn(standing)),
  "handoff.stillThere": (standing) => isOverdue(standing),
  "handoff.start": () => true,
  "handoff.leave": ({ handoff }) => handoff.endedAt === null,
  "handoff.complete": (standing) => !isCrisis(standing),
  "handoff.endCrisis": (standing) => isCrisis(standing),
  "handoff.answer": ({ handoff }) => handoff.question === "asked",
  "handoff.confirm": () => true,
  "handoff.claim": (standing) =>
    !hasOffer(standing) && mayOwn(standing) && !standing.relations.has("requester"),
  "handoff.counter": (standing) =>
    hasFreshOffer(standing) && standing.handoff.counter === null && !isCrisis(standing),
  "handoff.askFact": (standing) =>
    hasFreshOffer(standing) && standing.handoff.factAsked === null && !isCrisis(standing),
  "handoff.decline": (standing) => hasFreshOffer(standing),
  "handoff.retry": ({ handoff }) => handoff.counter === null,
  "handoff.convert": (standing) => !isCrisis(standing),
  "handoff.escalate": (standing) => !isCrisis(standing),
  "handoff.ask": ({ handoff }) => handoff.question === "none" && handoff.ownerId !== null,
  "handoff.handBack": () => true,
  "handoff.reassign": () => true,
  "handoff.addDetail": () => true,
  "handoff.cancel": () => true,
  "handoff.markUnmet": (standing) => !isCrisis(standing),
};

function isOverdue({ handoff, now }: Standing): boolean {
  if (handoff.state === "accepted") return handoff.etaAt === null || handoff.etaAt < now;
  return (
    handoff.endedAt === null &&
    handoff.startedAt !== null &&
    handoff.startedAt + STILL_THERE_MS <= now
  );
}

/** What this person may do to this hand-off now, the most useful first: the table of transitions, the relations, and what the case needs. */
export function actionsFor(
  handoff: Handoff,
  personId: PersonId,
  relations: ReadonlySet<Relation>,
  now: number,
): readonly HandoffAction[] {
  const standing: Standing = { handoff, personId, relations, now };
  return (Object.keys(conditions) as HandoffAction[]).filter(
    (action) =>
      (transitions[action].from as readonly string[]).includes(handoff.state) &&
      canCommand(action, relations) &&
      conditions[action](standing),
  );
}
