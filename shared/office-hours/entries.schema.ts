import { z } from "zod";
import { handoffIdSchema, personIdSchema, roomIdSchema } from "../kernel/ids.ts";
import { epochMs } from "../kernel/time.ts";
import { modalitySchema } from "../people/people.schema.ts";
import { entryIdSchema } from "./office-hours.ids.ts";

/** What somebody wants to talk about; the line below it, without identifiers, is sealed. */
export const topics = [
  "case_question",
  "medication",
  "safety_plan",
  "screening_score",
  "referral_or_resources",
  "skill_or_training",
  "curbside",
  "other",
] as const;
export const topicSchema = z.enum(topics);
export type Topic = z.infer<typeof topicSchema>;

/** Urgencies with which one waits in a line. `crisis` and `now` never wait: they are hand-offs. */
export const lineUrgencies = ["soon", "today", "routine"] as const;
export const lineUrgencySchema = z.enum(lineUrgencies);

export const entryStates = [
  "joined",
  "up_next",
  "called",
  "skipped",
  "in_progress",
  "choosing",
  "resolved",
  "left",
  "withdrawn",
  "converted",
  "carried_over",
  "told_no_time",
] as const;
export const entryStateSchema = z.enum(entryStates);
export type EntryState = z.infer<typeof entryStateSchema>;

/** One place in one line. No words of anybody: those are sealed. */
export const entrySchema = z.strictObject({
  id: entryIdSchema,
  personId: personIdSchema,
  topic: topicSchema,
  modality: modalitySchema,
  urgency: lineUrgencySchema,
  /** A question of two minutes, for the quick lane. */
  isQuick: z.boolean(),
  isFirstToday: z.boolean(),
  state: entryStateSchema,
  joinedAt: epochMs,
  /** The time that counts in the line: that of joining, also where it was carried over. */
  placeAt: epochMs,
  /** Goes before others of the same urgency: requeued, handed on, booked, carried over, or a hand-off that nobody could take. */
  hasPriority: z.boolean(),
  /** Waits for this host alone. */
  forHostId: personIdSchema.nullable(),
  /** The host who handed them on to that one; said only of whom somebody did. */
  handedById: personIdSchema.optional(),
  hostId: personIdSchema.nullable(),
  calledAt: epochMs.nullable(),
  /** Why it was called out of turn. */
  callReason: z
    .enum(["in_turn", "quick_lane", "needed_soon", "same_topic", "short_on_time", "host_choice"])
    .nullable(),
  /** When the present state ends by itself: the grace of a call, the kept place of somebody skipped. */
  untilAt: epochMs.nullable(),
  startedAt: epochMs.nullable(),
  /** How long it may take, extensions and all. */
  boxMs: z.number().int().positive(),
  /** How often the time box has been spoken of. */
  nudges: z.number().int().nonnegative(),
  endedAt: epochMs.nullable(),
  /** Is taken together with this one. */
  withEntryId: entryIdSchema.nullable(),
  /** A host asks both whether they may be taken together. */
  merge: z.strictObject({ intoId: entryIdSchema, agreedIds: z.array(personIdSchema) }).nullable(),
  /** What it came from or became. */
  handoffId: handoffIdSchema.nullable(),
  /** Where it waits, at the session's site; said only where it is known. */
  roomId: roomIdSchema.optional(),
  /** What it became, where it was converted. */
  became: z.enum(["handoff", "appointment", "question", "slot"]).nullable(),
  /** Chose nothing, because it is settled; said only of whom did. */
  isSettled: z.literal(true).optional(),
  /** Grows with every change of the sealed words. */
  contentVersion: z.number().int().nonnegative(),
});
export type Entry = z.infer<typeof entrySchema>;

export const endedStates = [
  "resolved",
  "left",
  "withdrawn",
  "converted",
  "carried_over",
  "told_no_time",
] as const satisfies EntryState[];

/** Somebody still counts on being heard here. */
export function isLive({ state }: Pick<Entry, "state">): boolean {
  return !(endedStates as readonly EntryState[]).includes(state);
}

const line = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .transform((value) => value.replaceAll("\u0000", ""))
    .refine((value) => !holdsIdentifier(value), {
      message: "no identifiers: no long numbers, no dates",
    });

/** Numbers of a chart, a phone or a birth date have no place in what is written, however they are parted. */
function holdsIdentifier(value: string): boolean {
  if (/\d{6,}|\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}/.test(value)) return true;
  return /\d{7,}/.test(value.replaceAll(/[\s.()[\]\u2010-\u2013-]/g, ""));
}

/** What it is about, in at most 100 characters without identifiers (domain 5.3). */
export const topicLineSchema = line(100);
/** A line of the practice on which somebody is called back, with its extension: of a room or a device, never a patient's. */
export const callBackSchema = z
  .string()
  .trim()
  .max(24)
  .regex(
    /^\+?[\d\s().-]{2,}(?:(?:x|ext\.?)\s?\d{1,6})?$/i,
    "a number, with an extension where there is one",
  )
  .refine((value) => {
    const digits = value.replaceAll(/\D/g, "").length;
    return digits >= 2 && digits <= 18;
  }, "a number, with an extension where there is one");
/** What a host notes: no patient identity. */
export const hostNoteSchema = line(500);
export const announcementTextSchema = line(140).pipe(z.string().min(2));
export const questionTextSchema = line(600).pipe(z.string().min(2));

/** What somebody calls soon, or came with out of a hand-off that was needed now or soon, does not wait for another day. */
export function isPressing({ urgency }: Pick<Entry, "urgency">): boolean {
  return urgency === "soon";
}
