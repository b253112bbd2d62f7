import { z } from "zod";
import { epochMs } from "../kernel/time.ts";
import { flagIdSchema } from "./huddles.ids.ts";
import { words } from "../kernel/words.ts";

/** What a part of the agenda is about; Hallway fills in what it knows of each. `visit` and `case` are those of rounds and of complex care. */
export const agendaKinds = [
  "arrival",
  "staffing",
  "capacity",
  "flags",
  "safety",
  "loose_ends",
  "thanks",
  "topic",
  "visit",
  "case",
] as const;
export const agendaKindSchema = z.enum(agendaKinds);
export type AgendaKind = z.infer<typeof agendaKindSchema>;

const itemFields = {
  /** Made by whoever writes the agenda; stays with the item. */
  id: z.string().regex(/^[a-z0-9_-]{1,40}$/, "small letters, digits, _ and -"),
  kind: agendaKindSchema,
  title: words(1, 80),
  /** Who speaks, in the practice's words. */
  speaks: words(1, 60),
  plannedMs: z
    .number()
    .int()
    .min(10_000)
    .max(60 * 60_000),
  /** The team that is visited; rounds only. */
  teamId: z.string().max(40).nullable().default(null),
  /** The flagged patient whom it is about; complex care only. */
  flagId: flagIdSchema.nullable().default(null),
};

export const templateItemSchema = z.strictObject(itemFields);
export type TemplateItem = z.infer<typeof templateItemSchema>;

export const agendaTemplateSchema = z
  .array(templateItemSchema)
  .min(1)
  .max(30)
  .refine((items) => new Set(items.map(({ id }) => id)).size === items.length, "each id once");

/** An item of a huddle that has begun or is about to. */
export const agendaItemSchema = z.strictObject({
  ...itemFields,
  /** Time that was added to it. */
  extendedMs: z.number().int().nonnegative(),
  /** Time that went into it, the present turn not counted. */
  spentMs: z.number().int().nonnegative(),
  /** Since when it is the current one. */
  beganAt: epochMs.nullable(),
});
export type AgendaItem = z.infer<typeof agendaItemSchema>;

/** A line of a checklist. */
export const checkEntrySchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9_-]{1,40}$/, "small letters, digits, _ and -"),
  text: words(1, 120),
});
export type CheckEntry = z.infer<typeof checkEntrySchema>;

export const checklistSchema = z
  .array(checkEntrySchema)
  .max(30)
  .refine(
    (entries) => new Set(entries.map(({ id }) => id)).size === entries.length,
    "each id once",
  );
