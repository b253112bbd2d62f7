import type { Handoff, Offer } from "#shared/handoffs/handoffs.schema.ts";
import type { PersonId } from "#shared/kernel/ids.ts";

/** Where one person stands in a crisis, nearest first. */
export type CrisisStanding =
  | "there"
  | "coming"
  | "joining"
  | "seen"
  | "ringing"
  | "banner"
  | "reaching"
  | "cannot"
  | "no_answer"
  | "not_reached"
  | "not_needed";

export interface CrisisPerson {
  readonly personId: PersonId;
  readonly standing: CrisisStanding;
  readonly etaAt: number | null;
}

const order: readonly CrisisStanding[] = [
  "there",
  "coming",
  "joining",
  "seen",
  "ringing",
  "banner",
  "reaching",
  "cannot",
  "no_answer",
  "not_reached",
  "not_needed",
];

export const crisisStandingLabels: Readonly<Record<CrisisStanding, string>> = {
  there: "with the patient",
  coming: "on the way",
  joining: "coming as well",
  seen: "has opened it",
  ringing: "being rung",
  banner: "a quiet banner, without a sound",
  reaching: "sent, no device has shown it yet",
  cannot: "cannot come",
  no_answer: "no answer",
  not_reached: "no device showed it",
  not_needed: "no longer rung, may join",
};

/** Everybody who is coming, was rung or was asked, one line each, those who help first. */
export function crisisPeople(handoff: Handoff): readonly CrisisPerson[] {
  const people = new Map<PersonId, CrisisPerson>();
  const { ownerId, state, etaAt } = handoff;
  // Later offers tell more recent news of the same person.
  for (const offer of handoff.offers)
    people.set(offer.personId, {
      personId: offer.personId,
      standing: standingOf(offer),
      etaAt: null,
    });
  for (const personId of handoff.joinedIds)
    people.set(personId, {
      personId,
      standing: ownerId === null ? "coming" : "joining",
      etaAt: null,
    });
  if (ownerId !== null)
    people.set(ownerId, {
      personId: ownerId,
      standing: state === "accepted" ? "coming" : "there",
      etaAt,
    });
  return [...people.values()].toSorted(
    (a, b) => order.indexOf(a.standing) - order.indexOf(b.standing),
  );
}

function standingOf({ state, deliveredAt, action }: Offer): CrisisStanding {
  if (state === "declined" || state === "countered") return "cannot";
  if (state === "withdrawn") return "not_needed";
  if (state === "expired") return deliveredAt === null ? "not_reached" : "no_answer";
  if (state === "seen") return "seen";
  if (deliveredAt === null) return "reaching";
  return action === "ring" ? "ringing" : "banner";
}
