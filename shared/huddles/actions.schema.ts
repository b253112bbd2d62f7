import { z } from "zod";
import { handoffIdSchema, personIdSchema, siteIdSchema } from "../kernel/ids.ts";
import { epochMs } from "../kernel/time.ts";
import { words } from "../kernel/words.ts";
import { actionItemIdSchema, huddleIdSchema, standingRoomIdSchema } from "./huddles.ids.ts";

/** When it is due, as people say it. */
export const dueSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("noon") }),
  z.strictObject({ kind: z.literal("clinic_end") }),
  z.strictObject({ kind: z.literal("next_huddle") }),
  z.strictObject({ kind: z.literal("date"), on: z.iso.date() }),
]);
export type Due = z.infer<typeof dueSchema>;

/** Something that somebody will do, as the hallway may know of it; its words are sealed elsewhere. */
export const actionItemSchema = z.strictObject({
  id: actionItemIdSchema,
  siteId: siteIdSchema,
  /** The room in whose huddles it is asked for; null for one of an ad-hoc huddle. */
  standingRoomId: standingRoomIdSchema.nullable(),
  /** The huddle in which it was taken on. */
  huddleId: huddleIdSchema,
  createdById: personIdSchema,
  createdAt: epochMs,
  ownerId: personIdSchema,
  due: dueSchema,
  /** Overdue after this; null where nobody knows yet, as for a next huddle that has no time. */
  dueAt: epochMs.nullable(),
  /** The owner has said that it is theirs (check-back). */
  confirmedAt: epochMs.nullable(),
  state: z.enum(["open", "done", "dropped"]),
  /** Into how many further huddles it has been carried since somebody last decided on it. */
  carryCount: z.number().int().nonnegative(),
  /** The lead to whom it was escalated. */
  escalatedToId: personIdSchema.nullable(),
  isAboutPatient: z.boolean(),
  handoffId: handoffIdSchema.nullable(),
});
export type ActionItem = z.infer<typeof actionItemSchema>;

/** After so many it is asked: drop, re-assign or escalate? (domain 4.6) */
export const CARRIES_BEFORE_ASKING = 3;

/** Something that goes on into the next huddle until somebody decides on it: an action item, or a flag. */
export interface Carried {
  readonly carryCount?: number | undefined;
}

export function asksForDecision({ carryCount = 0 }: Carried): boolean {
  return carryCount >= CARRIES_BEFORE_ASKING;
}

/** The words of an action item; sealed in the store. */
export const actionContentSchema = z.strictObject({
  text: words(2, 140),
  /** Initials or a visit token, where it is about a patient. */
  patientRef: words(2, 16).nullable().default(null),
});
