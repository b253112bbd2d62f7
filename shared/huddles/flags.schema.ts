import { z } from "zod";
import { handoffIdSchema, personIdSchema, roomIdSchema } from "../kernel/ids.ts";
import { epochMs } from "../kernel/time.ts";
import { words } from "../kernel/words.ts";
import { flagIdSchema } from "./huddles.ids.ts";

/** Why a patient of today is worth a word beforehand (domain 4.2, BH flags in item 4). */
export const flagReasons = [
  "phq9_10_or_more",
  "phq9_item_9",
  "new_bh_diagnosis",
  "recent_ed_or_inpatient",
  "missed_bh_follow_up",
  "pcp_ask",
  "first_visit_after_handoff",
  "caregiver_or_life_crisis",
  "substance_use_follow_up",
] as const;
export const flagReasonSchema = z.enum(flagReasons);
export type FlagReason = z.infer<typeof flagReasonSchema>;

export const flagReasonLabels: Record<FlagReason, string> = {
  phq9_10_or_more: "PHQ-9 of 10 or more",
  phq9_item_9: "PHQ-9 item 9 above 0",
  new_bh_diagnosis: "New behavioral health diagnosis",
  recent_ed_or_inpatient: "Recent emergency or inpatient stay",
  missed_bh_follow_up: "Missed behavioral health follow-up",
  pcp_ask: "Their provider asks",
  first_visit_after_handoff: "First visit after a hand-off",
  caregiver_or_life_crisis: "Caregiver or life crisis",
  substance_use_follow_up: "Substance use follow-up",
};

/** "May need you at 10:30": to one clinician, or to whoever holds BH. */
export const headsUpSchema = z.strictObject({
  at: epochMs,
  personId: personIdSchema.nullable(),
});
export type HeadsUp = z.infer<typeof headsUpSchema>;

/** A patient to speak of, as the hallway may know of them: no name, no reason, no note. */
export const flagSchema = z.strictObject({
  id: flagIdSchema,
  state: z.enum(["open", "discussed", "dropped"]),
  addedById: personIdSchema,
  addedAt: epochMs,
  ownerId: personIdSchema.nullable(),
  headsUp: headsUpSchema.nullable(),
  /** The hand-off that it became. */
  handoffId: handoffIdSchema.nullable(),
  /** When the huddle began that first did not come to it; absent for one that is new. */
  carriedFromAt: epochMs.optional(),
  /** Into how many further huddles it has been carried since somebody last decided on whose it is; absent for none. */
  carryCount: z.number().int().nonnegative().optional(),
});
export type Flag = z.infer<typeof flagSchema>;

/** Initials and time or room, or a visit token of the EHR; never a full name, number or date of birth. */
const handleSchema = z
  .string()
  .trim()
  .min(2)
  .max(16)
  .regex(/^[\p{L}\p{N} .:#-]+$/u, "letters, digits, space, point, colon, # and hyphen")
  .refine((handle) => !/\d{6,}/.test(handle), "no long numbers: use initials or a visit token");

/** The patient's part of a flag. Sealed in the store, read by those of the huddle who care for patients. */
export const flagContentSchema = z.strictObject({
  handle: handleSchema,
  reasons: z.array(flagReasonSchema).min(1).max(flagReasons.length),
  note: words(0, 140).default(""),
  roomId: roomIdSchema.nullable().default(null),
});
export type FlagContent = z.infer<typeof flagContentSchema>;
