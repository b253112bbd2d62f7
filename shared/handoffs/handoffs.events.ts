import { z } from "zod";
import { event } from "../kernel/contract.ts";
import { handoffIdSchema, offerIdSchema, personIdSchema, roomIdSchema } from "../kernel/ids.ts";
import { epochMs } from "../kernel/time.ts";
import { alternativeSchema } from "../norms/norms.schema.ts";
import { modalitySchema } from "../people/people.schema.ts";
import {
  acceptReplySchema,
  cancelReasonSchema,
  conversionSchema,
  handoffSchema,
  leftAloneSchema,
  nextSchema,
  offerSchema,
  outcomeSchema,
  proposalSchema,
  unmetReasonSchema,
} from "./handoffs.schema.ts";

/** Every fact about a hand-off that the hallway hears of. None holds patient text: that is fetched by those on the request. */
const about = { handoffId: handoffIdSchema };
const at = epochMs;
/** When the hub looks again by itself, and for what. */
const nudge = nextSchema.nullable();

export const handoffRequested = event({
  type: "handoff.requested",
  summary: "A hand-off was asked for.",
  payload: z.strictObject({ ...about, handoff: handoffSchema }),
});
export const handoffShown = event({
  type: "handoff.shown",
  summary: "It is now before somebody who had not seen it so far; they start from here.",
  payload: z.strictObject({ ...about, handoff: handoffSchema }),
});
export const handoffOffered = event({
  type: "handoff.offered",
  summary: "It was put before people, or held for their break; others were left alone.",
  payload: z.strictObject({
    ...about,
    pass: z.number().int(),
    step: z.number().int(),
    offers: z.array(offerSchema),
    leftAlone: z.array(leftAloneSchema),
    alternatives: z.array(alternativeSchema),
    answerBy: epochMs,
    nudge,
  }),
});
export const handoffReleased = event({
  type: "handoff.released",
  summary: "A held offer was shown at the break, as promised.",
  payload: z.strictObject({ ...about, offer: offerSchema }),
});
export const offerDelivered = event({
  type: "offer.delivered",
  summary: "A device of the recipient shows it.",
  payload: z.strictObject({ ...about, offerId: offerIdSchema, at, expiresAt: epochMs.nullable() }),
});
export const offerSeen = event({
  type: "offer.seen",
  summary: "The recipient opened it.",
  payload: z.strictObject({ ...about, offerId: offerIdSchema, at, expiresAt: epochMs.nullable() }),
});
export const offerRang = event({
  type: "offer.rang",
  summary: "A banner without an answer began to ring.",
  payload: z.strictObject({ ...about, offerId: offerIdSchema }),
});
export const offerDeclined = event({
  type: "offer.declined",
  summary: "The recipient cannot; it is passed on at once.",
  payload: z.strictObject({ ...about, offerId: offerIdSchema, at }),
});
export const offerExpired = event({
  type: "offer.expired",
  summary: "Nobody answered in time, or no device ever showed it.",
  payload: z.strictObject({ ...about, offerId: offerIdSchema, at, wasDelivered: z.boolean() }),
});
export const offerWithdrawn = event({
  type: "offer.withdrawn",
  summary: "It was taken back from a person: taken by another, or not to be asked now.",
  payload: z.strictObject({ ...about, offerIds: z.array(offerIdSchema), at }),
});
export const offerCountered = event({
  type: "offer.countered",
  summary: "The recipient proposes something else; the requester decides.",
  payload: z.strictObject({
    ...about,
    offerId: offerIdSchema,
    personId: personIdSchema,
    proposal: proposalSchema,
    at,
    endsAt: epochMs,
  }),
});
export const factAsked = event({
  type: "handoff.fact_asked",
  summary: "The recipient asks for one more fact; the clock stands still for a minute.",
  payload: z.strictObject({
    ...about,
    offerId: offerIdSchema,
    personId: personIdSchema,
    expiresAt: epochMs.nullable(),
  }),
});
export const factAnswered = event({
  type: "handoff.fact_answered",
  summary: "The fact was given.",
  payload: z.strictObject({ ...about }),
});
export const handoffAccepted = event({
  type: "handoff.accepted",
  summary: "Somebody owns it and is coming.",
  payload: z.strictObject({
    ...about,
    offerId: offerIdSchema.nullable(),
    ownerId: personIdSchema,
    reply: acceptReplySchema,
    modality: modalitySchema,
    etaAt: epochMs,
    at,
    nudge,
  }),
});
export const handoffJoined = event({
  type: "handoff.joined",
  summary: "Somebody else comes to the crisis as well.",
  payload: z.strictObject({ ...about, personId: personIdSchema, at }),
});
export const handoffUnanswered = event({
  type: "handoff.unanswered",
  summary: "Nobody has answered: requester and site lead are told loudly until a person decides.",
  payload: z.strictObject({
    ...about,
    at,
    leftAlone: z.array(leftAloneSchema),
    alternatives: z.array(alternativeSchema),
    isAfterClose: z.boolean(),
    nudge,
  }),
});
export const handoffReminded = event({
  type: "handoff.reminded",
  summary: "Still nobody: said again.",
  payload: z.strictObject({ ...about, at, nudge }),
});
export const handoffAskedToStart = event({
  type: "handoff.asked_to_start",
  summary: "The time is up and the owner has not started: asked once.",
  payload: z.strictObject({ ...about, at, nudge }),
});
export const handoffReturned = event({
  type: "handoff.returned",
  summary: "The owner is not coming after all; it is offered again.",
  payload: z.strictObject({
    ...about,
    fromPersonId: personIdSchema,
    why: z.enum(["not_started", "handed_back", "owner_left"]),
    at,
    answerBy: epochMs,
  }),
});
export const handoffRetried = event({
  type: "handoff.retried",
  summary: "A person chose to go through the ladder again.",
  payload: z.strictObject({ ...about, at, answerBy: epochMs, breakThrough: z.boolean() }),
});
export const handoffReassigned = event({
  type: "handoff.reassigned",
  summary: "The lead chose who is asked next.",
  payload: z.strictObject({ ...about, personId: personIdSchema, at, answerBy: epochMs }),
});
export const handoffEscalated = event({
  type: "handoff.escalated",
  summary: "It became a crisis.",
  payload: z.strictObject({ ...about, at, answerBy: epochMs, roomId: roomIdSchema.nullable() }),
});
export const handoffStillComing = event({
  type: "handoff.still_coming",
  summary: "The owner says that they are coming, or still there.",
  payload: z.strictObject({ ...about, etaAt: epochMs, at, nudge }),
});
export const handoffStarted = event({
  type: "handoff.started",
  summary: "The BH clinician is with the patient.",
  payload: z.strictObject({ ...about, at, nudge }),
});
export const handoffLeft = event({
  type: "handoff.left",
  summary: "The BH clinician has left the room; feedback follows.",
  payload: z.strictObject({ ...about, at, nudge }),
});
export const handoffStillOpen = event({
  type: "handoff.still_open",
  summary: "Asked whether the visit is still going on, or where the feedback is.",
  payload: z.strictObject({ ...about, at, nudge }),
});
export const handoffCompleted = event({
  type: "handoff.completed",
  summary: "Outcome and feedback are there; the requester reads them.",
  payload: z.strictObject({ ...about, outcome: outcomeSchema, at, nudge }),
});
export const handoffQuestioned = event({
  type: "handoff.questioned",
  summary: "The requester asked one question about the feedback.",
  payload: z.strictObject({ ...about, nudge }),
});
export const handoffQuestionAnswered = event({
  type: "handoff.question_answered",
  summary: "The question was answered.",
  payload: z.strictObject({ ...about, nudge }),
});
export const handoffClosed = event({
  type: "handoff.closed",
  summary: "The requester has read and confirmed: the loop is closed.",
  payload: z.strictObject({ ...about, at }),
});
export const handoffCancelled = event({
  type: "handoff.cancelled",
  summary: "It is no longer needed.",
  payload: z.strictObject({ ...about, reason: cancelReasonSchema, at }),
});
export const handoffConverted = event({
  type: "handoff.converted",
  summary: "It became an appointment or a place in office hours.",
  payload: z.strictObject({ ...about, to: conversionSchema, at }),
});
export const handoffUnmet = event({
  type: "handoff.unmet",
  summary: "The need was not met; the next huddle looks at why.",
  payload: z.strictObject({ ...about, reason: unmetReasonSchema, at }),
});
export const handoffContentChanged = event({
  type: "handoff.content_changed",
  summary: "The patient's part has changed; those on the request read it anew.",
  payload: z.strictObject({ ...about }),
});

export const handoffEvents = [
  handoffRequested,
  handoffShown,
  handoffOffered,
  handoffReleased,
  offerDelivered,
  offerSeen,
  offerRang,
  offerDeclined,
  offerExpired,
  offerWithdrawn,
  offerCountered,
  factAsked,
  factAnswered,
  handoffAccepted,
  handoffJoined,
  handoffUnanswered,
  handoffReminded,
  handoffAskedToStart,
  handoffReturned,
  handoffRetried,
  handoffReassigned,
  handoffEscalated,
  handoffStillComing,
  handoffStarted,
  handoffLeft,
  handoffStillOpen,
  handoffCompleted,
  handoffQuestioned,
  handoffQuestionAnswered,
  handoffClosed,
  handoffCancelled,
  handoffConverted,
  handoffUnmet,
  handoffContentChanged,
] as const;

/** A hand-off event as the rules return it: type and payload belong together. */
export type HandoffEvent = {
  [E in (typeof handoffEvents)[number] as E["type"]]: {
    readonly type: E["type"];
    readonly payload: z.infer<E["payload"]>;
  };
}[(typeof handoffEvents)[number]["type"]];
