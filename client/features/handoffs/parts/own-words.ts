import type { Handoff } from "#shared/handoffs/handoffs.schema.ts";
import { describeHandoff, type Clock, type NameOf } from "#shared/handoffs/handoffs.sentences.ts";
import type { PersonId } from "#shared/kernel/ids.ts";

export interface Reader {
  readonly me: PersonId;
  readonly names: NameOf;
  readonly clock: Clock;
  readonly now: number;
  /** Where somebody is to be found, as "BH office"; null where that is not known. */
  readonly placeOf: (personId: PersonId) => string | null;
}

/** How a hand-off stands, said to one reader: as "you" where they have it, and with the place where the patient is to be brought. */
export function sayHandoff(handoff: Handoff, reader: Reader): string {
  const { me, names, clock, now } = reader;
  const own =
    handoff.ownerId === me ? ownSentence(handoff, clock, now) : bringSentence(handoff, reader);
  return own ?? describeHandoff(handoff, (id) => (id === me ? "you" : names(id)), clock, now);
}

function ownSentence(handoff: Handoff, clock: Clock, now: number): string | null {
  const { state, etaAt, startedAt, endedAt, reply } = handoff;
  if (state === "in_progress")
    return endedAt === null
      ? `You are with the patient${startedAt === null ? "" : ` since ${clock(startedAt)}`}.`
      : `You left the room at ${clock(endedAt)}; your feedback is still to come.`;
  if (state !== "accepted") return null;
  const at = etaAt === null ? "" : clock(etaAt);
  if (etaAt !== null && etaAt < now) return `You were expected at ${at} and have not started yet.`;
  if (reply === "bring_patient_to_me")
    return `You have it: the patient is brought to you${at && `, about ${at}`}.`;
  if (reply === "call_me") return `You have it: they call you${at && `, about ${at}`}.`;
  return `You have it${at && `: you are expected at ${at}`}.`;
}

/** Whoever has the patient beside them must know where to go. */
function bringSentence(
  { state, reply, ownerId, etaAt }: Handoff,
  { names, clock, now, placeOf }: Reader,
): string | null {
  if (state !== "accepted" || reply !== "bring_patient_to_me" || ownerId === null) return null;
  if (etaAt !== null && etaAt < now) return null;
  const place = placeOf(ownerId);
  return `Bring the patient to ${names(ownerId)}${place === null ? "" : `, ${place}`}${etaAt === null ? "" : `, about ${clock(etaAt)}`}.`;
}
