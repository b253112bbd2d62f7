import { z } from "zod";
import {
  handoffIdSchema,
  offerIdSchema,
  personIdSchema,
  roomIdSchema,
  siteIdSchema,
} from "../kernel/ids.ts";
import { epochMs } from "../kernel/time.ts";
import { wantedSchema } from "../ladders/ladders.schema.ts";
import { ladderStepKindSchema } from "../people/ladder.schema.ts";
import { actionSchema, alternativeSchema, urgencySchema } from "../norms/norms.schema.ts";
import { modalitySchema } from "../people/people.schema.ts";

/** What is asked for, in the words of integrated care. */
export const handoffKinds = [
  "introduction",
  "same_day_visit",
  "curbside",
  "joint_visit",
  "crisis",
  "care_coordination",
] as const;
export const handoffKindSchema = z.enum(handoffKinds);
export type HandoffKind = z.infer<typeof handoffKindSchema>;

export const handoffStates = [
  "waiting",
  "offered",
  "unanswered",
  "accepted",
  "in_progress",
  "completed",
  "closed",
  "cancelled",
  "converted",
  "unmet",
] as const;
export const handoffStateSchema = z.enum(handoffStates);
export type HandoffState = z.infer<typeof handoffStateSchema>;

/** States that never change again. */
export const terminalStates = [
  "closed",
  "cancelled",
  "converted",
  "unmet",
] as const satisfies HandoffState[];

export function isOpenState(state: HandoffState): boolean {
  return !(terminalStates as readonly HandoffState[]).includes(state);
}

export const offerStates = [
  "held",
  "sent",
  "delivered",
  "seen",
  "accepted",
  "declined",
  "countered",
  "expired",
  "withdrawn",
] as const;
export const offerStateSchema = z.enum(offerStates);
export type OfferState = z.infer<typeof offerStateSchema>;

/** One hand-off put before one person, with what the norm decided and why. */
export const offerSchema = z.strictObject({
  id: offerIdSchema,
  personId: personIdSchema,
  /** Counts the walks down the ladder; nobody has two offers in one. */
  pass: z.number().int().positive(),
  step: z.number().int().nonnegative(),
  stepKind: ladderStepKindSchema,
  modality: modalitySchema,
  state: offerStateSchema,
  action: actionSchema,
  ruleId: z.string(),
  policyVersion: z.number().int().positive(),
  because: z.array(z.string()),
  toSender: z.string(),
  toRecipient: z.string(),
  offeredAt: epochMs,
  /** How long the person has to answer once a device shows it, ms; null for an inbox. */
  answerMs: z.number().int().positive().nullable(),
  /** Passed on as expired at this time; moved on when a device confirms it. */
  expiresAt: epochMs.nullable(),
  /** A hold: shown at the break, at this time at the latest. */
  releaseAt: epochMs.nullable(),
  /** A banner that begins to ring at this time. */
  ringAt: epochMs.nullable(),
  queueFront: z.boolean(),
  /** A device showed it (evidence of a device). */
  deliveredAt: epochMs.nullable(),
  /** A person opened it (evidence of a person). */
  seenAt: epochMs.nullable(),
  answeredAt: epochMs.nullable(),
});
export type Offer = z.infer<typeof offerSchema>;

/** Somebody who was thought of and left alone, and why: "not rung: on a break until 13:30". */
export const leftAloneSchema = z.strictObject({
  personId: personIdSchema,
  ruleId: z.string().nullable(),
  says: z.string(),
});

/** One-tap replies that accept. */
export const acceptReplies = [
  "on_my_way",
  "in_5_min",
  "in_10_min",
  "start_video",
  "call_me",
  "bring_patient_to_me",
  "at_time",
  "claim",
] as const;
export const acceptReplySchema = z.enum(acceptReplies);
export type AcceptReply = z.infer<typeof acceptReplySchema>;

export const declineReasons = [
  "in_crisis",
  "cannot_pause_visit",
  "outside_skill",
  "outside_license",
  "outside_language",
  "at_capacity",
  "personal_conflict",
  "technical",
] as const;
export const declineReasonSchema = z.enum(declineReasons);
export type DeclineReason = z.infer<typeof declineReasonSchema>;

/** What a recipient offers instead of what was asked; the requester has 2 minutes to say yes or no. */
export const proposalSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("after_this_visit"), at: epochMs }),
  z.strictObject({ kind: z.literal("by_phone"), at: epochMs }),
  z.strictObject({ kind: z.literal("book"), at: epochMs }),
  z.strictObject({ kind: z.literal("office_hours"), at: epochMs }),
]);
export type Proposal = z.infer<typeof proposalSchema>;

export const outcomes = [
  "seen_now",
  "seen_later_today",
  "scheduled",
  "advice_given",
  "referred_out",
  "crisis_transfer",
  "patient_left",
  "patient_declined",
  "not_needed",
] as const;
export const outcomeSchema = z.enum(outcomes);
export type Outcome = z.infer<typeof outcomeSchema>;

export const unmetReasons = [
  "no_bh_available",
  "patient_left",
  "tech_failure",
  "norm_held",
  "language",
  "declined_all",
  "other",
] as const;
export const unmetReasonSchema = z.enum(unmetReasons);
export type UnmetReason = z.infer<typeof unmetReasonSchema>;

export const cancelReasons = ["resolved", "sent_in_error", "patient_changed_mind"] as const;
export const cancelReasonSchema = z.enum(cancelReasons);
export type CancelReason = z.infer<typeof cancelReasonSchema>;

export const conversionSchema = z.strictObject({
  kind: z.enum(["appointment", "office_hours"]),
  /** When it is booked for. */
  at: epochMs,
  withPersonId: personIdSchema.nullable(),
});
export type Conversion = z.infer<typeof conversionSchema>;

/** Why an open hand-off needs attention next; with `nextActionAt` the one invariant behind "nothing waits in silence". */
export const nextActions = [
  "offer_ends",
  "hold_ends",
  "answer_by",
  "next_business_day",
  "counter_ends",
  "remind_unanswered",
  "ask_to_start",
  "offer_again",
  "ask_still_with_patient",
  "ask_for_feedback",
  "check_back",
] as const;
export const nextActionSchema = z.enum(nextActions);
export type NextAction = z.infer<typeof nextActionSchema>;

export const nextSchema = z.strictObject({ at: epochMs, action: nextActionSchema });
export type Next = z.infer<typeof nextSchema>;

/** What a hand-off is made of, apart from its patient text, which is sealed elsewhere. */
export const handoffSchema = z.strictObject({
  id: handoffIdSchema,
  siteId: siteIdSchema,
  state: handoffStateSchema,
  kind: handoffKindSchema,
  urgency: urgencySchema,
  requesterId: personIdSchema,
  /** The PCP for whom a nurse asks; both get every reply. */
  onBehalfOfId: personIdSchema.nullable(),
  wanted: wantedSchema,
  roomId: roomIdSchema.nullable(),
  requestedAt: epochMs,
  roomedAt: epochMs.nullable(),
  mustLeaveBy: epochMs.nullable(),
  breakThrough: z.boolean(),
  /** Which walk down the ladder this is, and the step it has reached. */
  pass: z.number().int().positive(),
  step: z.number().int().nonnegative(),
  offers: z.array(offerSchema),
  leftAlone: z.array(leftAloneSchema),
  /** Since when it has been put before people: the request, a retry, or its becoming a crisis. */
  askedAt: epochMs,
  /** Past this, the requester and the site lead are told loudly. */
  answerBy: epochMs,
  /** What may honestly be done when nobody can come. */
  alternatives: z.array(alternativeSchema),
  counter: z
    .strictObject({
      offerId: offerIdSchema,
      personId: personIdSchema,
      proposal: proposalSchema,
      endsAt: epochMs,
    })
    .nullable(),
  /** A recipient asked for one more fact; the clock of the offer stands still until then at the latest. */
  factAsked: z
    .strictObject({ offerId: offerIdSchema, personId: personIdSchema, isAnswered: z.boolean() })
    .nullable(),
  ownerId: personIdSchema.nullable(),
  reply: acceptReplySchema.nullable(),
  modality: modalitySchema.nullable(),
  acceptedAt: epochMs.nullable(),
  etaAt: epochMs.nullable(),
  /** The owner was asked once whether they are coming. */
  askedToStartAt: epochMs.nullable(),
  /** Everybody who owned it at some time: they hear of it to its end, also where it was never put before them. */
  takenByIds: z.array(personIdSchema),
  /** Others who came to a crisis beside the owner. */
  joinedIds: z.array(personIdSchema),
  /** People who had it or were asked in an earlier pass: they go on hearing of it, so that no screen is left behind. */
  pastIds: z.array(personIdSchema),
  /** BH clinician and patient met. */
  startedAt: epochMs.nullable(),
  /** The owner left the room; feedback may follow. */
  endedAt: epochMs.nullable(),
  completedAt: epochMs.nullable(),
  outcome: outcomeSchema.nullable(),
  question: z.enum(["none", "asked", "answered"]),
  closedAt: epochMs.nullable(),
  cancelReason: cancelReasonSchema.nullable(),
  unmetReason: unmetReasonSchema.nullable(),
  convertedTo: conversionSchema.nullable(),
  /** How often "nobody has answered" was said, and whether clinic close made it so. */
  reminders: z.number().int().nonnegative(),
  isAfterClose: z.boolean(),
  /** Grows with every change of the sealed patient text: a reader fetches it anew. */
  contentVersion: z.number().int().nonnegative(),
  /** When the hub looks again by itself, apart from offers and limits. */
  nudge: nextSchema.nullable(),
  /** The earliest of all its moments; null in terminal states only. */
  next: nextSchema.nullable(),
});
export type Handoff = z.infer<typeof handoffSchema>;

/** Offers that are before a person now. */
export function liveOffers(handoff: Pick<Handoff, "offers">): readonly Offer[] {
  return handoff.offers.filter(
    (offer) => offer.state === "sent" || offer.state === "delivered" || offer.state === "seen",
  );
}

/** Offers that wait for a break. */
export function heldOffers(handoff: Pick<Handoff, "offers">): readonly Offer[] {
  return handoff.offers.filter((offer) => offer.state === "held");
}
