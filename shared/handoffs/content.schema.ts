import { z } from "zod";
import { offerIdSchema } from "../kernel/ids.ts";
import { declineReasonSchema } from "./handoffs.schema.ts";

/** PostgreSQL refuses NUL in text, and no note needs one. */
const text = (max: number) =>
  z
    .string()
    .max(max)
    .transform((value) => value.replaceAll("\u0000", ""));
/** A note is at most 280 characters: a hand-off is a knock at the door, not the chart. */
export const noteSchema = text(280);

/** Initials and room, or a visit token of the EHR; never a full name, number or date of birth. */
export const patientHandleSchema = z
  .string()
  .trim()
  .min(2)
  .max(16)
  .regex(/^[\p{L}\p{N} .#-]+$/u, "letters, digits, space, point, # and hyphen")
  .refine((handle) => !/\d{6,}/.test(handle), "no long numbers: use initials or a visit token");

export const reasons = [
  "depression",
  "anxiety",
  "suicide_risk",
  "substance_use",
  "trauma_or_loss",
  "stress_or_sleep",
  "chronic_illness_coping",
  "pain",
  "child_or_family",
  "medication_question",
  "resources",
  "other",
] as const;
export const reasonSchema = z.enum(reasons);
export type Reason = z.infer<typeof reasonSchema>;

export const asks = [
  "assess",
  "brief_intervention",
  "medication_question",
  "resources",
  "safety",
  "disposition_help",
] as const;
export const askSchema = z.enum(asks);

export const scoresSchema = z.strictObject({
  /** PHQ-9 total, 0–27. */
  phq9: z.number().int().min(0).max(27).optional(),
  /** PHQ-9 item 9 (thoughts of death or self-harm), 0–3. */
  phq9Item9: z.number().int().min(0).max(3).optional(),
  /** GAD-7 total, 0–21. */
  gad7: z.number().int().min(0).max(21).optional(),
  /** AUDIT-C total, 0–12. */
  auditC: z.number().int().min(0).max(12).optional(),
  /** DAST-10 total, 0–10. */
  dast: z.number().int().min(0).max(10).optional(),
  /** C-SSRS screener: level of risk. */
  cssrs: z.enum(["none", "low", "moderate", "high"]).optional(),
});

const requestFields = {
  /** Absent for a curbside consult: no patient is named there at all. */
  patientHandle: patientHandleSchema.nullable(),
  /** Null only where a crisis was called with two taps and the rest follows. */
  reason: reasonSchema.nullable(),
  note: noteSchema,
  background: noteSchema,
  scores: scoresSchema,
  ask: askSchema.nullable(),
  planSoFar: noteSchema,
  riskFlag: z.enum(["none", "some", "acute"]),
  /** Was the patient asked about suicide today, and what came of it. Required when item 9 is above 0 and this is no `now`. */
  riskAsked: z.strictObject({ wasAsked: z.boolean(), answer: noteSchema }).nullable(),
  patientAgreed: z.enum(["yes", "not_yet_asked", "declined"]).nullable(),
  wasToldWhy: z.boolean().nullable(),
  interpreterNeeded: z.boolean(),
  ageBand: z.enum(["child", "adolescent", "adult", "older_adult"]).nullable(),
  pronouns: text(20),
  sensitivity: z.enum(["normal", "part2_possible", "vip"]),
  consentNote: noteSchema,
};

/** The patient's part of a request. Encrypted in the store, shown to the people on the request alone. */
export const requestContentSchema = z.strictObject({
  patientHandle: requestFields.patientHandle.default(null),
  reason: requestFields.reason.default(null),
  note: requestFields.note.default(""),
  background: requestFields.background.default(""),
  scores: requestFields.scores.default({}),
  ask: requestFields.ask.default(null),
  planSoFar: requestFields.planSoFar.default(""),
  riskFlag: requestFields.riskFlag.default("none"),
  riskAsked: requestFields.riskAsked.default(null),
  patientAgreed: requestFields.patientAgreed.default(null),
  wasToldWhy: requestFields.wasToldWhy.default(null),
  interpreterNeeded: requestFields.interpreterNeeded.default(false),
  ageBand: requestFields.ageBand.default(null),
  pronouns: requestFields.pronouns.default(""),
  sensitivity: requestFields.sensitivity.default("normal"),
  consentNote: requestFields.consentNote.default(""),
});
/** What is added later: only the fields that are named change. */
export const addedContentSchema = z.strictObject(requestFields).partial();
export type RequestContent = z.infer<typeof requestContentSchema>;

/** Everything written on a hand-off, in the order in which it was written. */
export const contentSchema = z.strictObject({
  request: requestContentSchema,
  breakThroughReason: z.string().max(140).nullable(),
  declines: z.array(
    z.strictObject({ offerId: offerIdSchema, reason: declineReasonSchema, note: noteSchema }),
  ),
  factQuestion: noteSchema.nullable(),
  factAnswer: noteSchema.nullable(),
  counterNote: noteSchema.nullable(),
  /** One to three lines for the requester: impression, plan, who does what, follow-up. */
  feedback: text(600).nullable(),
  followUp: noteSchema.nullable(),
  question: noteSchema.nullable(),
  questionAnswer: noteSchema.nullable(),
});
export type HandoffContent = z.infer<typeof contentSchema>;
