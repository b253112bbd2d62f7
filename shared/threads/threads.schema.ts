import { z } from "zod";
import { personIdSchema } from "../kernel/ids.ts";
import { epochMs } from "../kernel/time.ts";

/** What a thread belongs to: whoever may read that may read its thread. */
export const threadKinds = ["handoff", "flag", "action_item"] as const;
const threadKindSchema = z.enum(threadKinds);
export type ThreadKind = z.infer<typeof threadKindSchema>;

/** Names a thread. The feature of that kind alone knows what the id means, and who may be there. */
export const ofThread = { kind: threadKindSchema, subjectId: z.uuid() };
export interface ThreadRef {
  readonly kind: ThreadKind;
  readonly subjectId: string;
}

/** A thread is for what the others on it need to know; what needs more words needs a talk. */
export const MESSAGE_MAX = 280;
export const MESSAGES_MAX = 50;

/** Control characters, half characters, and what turns the direction of others' words; a line end is none of them. */
const unseen = /(?!\n)\p{Cc}|[\p{Cs}\u202a-\u202e\u2066-\u2069\ufeff]/u;

export const messageTextSchema = z
  .string()
  .max(4 * MESSAGE_MAX)
  .transform((text) => text.replaceAll(/\r\n?/g, "\n").replaceAll("\t", " ").trim())
  .pipe(
    z
      .string()
      .min(1, "write something")
      .max(MESSAGE_MAX, `at most ${MESSAGE_MAX} characters`)
      .refine((text) => !unseen.test(text), "no characters that cannot be seen"),
  );

export const messageSchema = z.strictObject({
  /** Counts the messages of a thread from 1. */
  n: z.number().int().positive(),
  byId: personIdSchema,
  /** As they are called: also of another site, or gone. */
  byName: z.string(),
  at: epochMs,
  text: z.string(),
});
export type Message = z.infer<typeof messageSchema>;

/** May the reader write, and if not, why not: what it belongs to is over; it is full; they only read here. */
export const writingSchema = z.enum(["open", "over", "full", "not_yours"]);
export type Writing = z.infer<typeof writingSchema>;
