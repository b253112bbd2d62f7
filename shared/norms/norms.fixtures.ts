import { handoffIdSchema, personIdSchema, siteIdSchema, type PersonId } from "../kernel/ids.ts";
import type { Load, NormRequest, Preferences, RecipientState } from "./norms.schema.ts";

/** Half past three in the afternoon, UTC. */
export const halfPastThree = Date.UTC(2026, 2, 10, 15, 30);
export const eastSide = siteIdSchema.parse("east-side");

/** The same number always gives the same person. */
export function personIdOf(number: number): PersonId {
  return personIdSchema.parse(`00000000-0000-4000-8000-${String(number).padStart(12, "0")}`);
}

export const requesterId = personIdOf(900);
const danaId = personIdOf(1);

/** A hand-off at `now`, just requested, with no time by which the patient must leave. */
export function buildRequest(differing: Partial<NormRequest> = {}): NormRequest {
  return {
    id: handoffIdSchema.parse("00000000-0000-4000-9000-000000000001"),
    siteId: eastSide,
    requesterId,
    urgency: "now",
    requestedAt: halfPastThree,
    mustLeaveBy: null,
    breakThrough: false,
    unansweredForMs: 0,
    ...differing,
  };
}

/** Dana Reyes, free, with Hallway open on a device. */
export function buildRecipient(differing: Partial<RecipientState> = {}): RecipientState {
  return {
    personId: danaId,
    name: "Dana Reyes",
    status: "open",
    since: halfPastThree - 60_000,
    until: null,
    patientAgreed: null,
    isReachable: true,
    ...differing,
  };
}

/** Somebody who has been left in peace all day. */
export function buildLoad(differing: Partial<Load> = {}): Load {
  return {
    lastInterruptedAt: null,
    lastInterruptedBySame: false,
    interruptionsThisHalfDay: 0,
    heldNow: 0,
    isRinging: false,
    ...differing,
  };
}

export const noPreferences: Preferences = { quieter: {} };
