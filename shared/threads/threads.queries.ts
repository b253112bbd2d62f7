import { z } from "zod";
import { query } from "../kernel/contract.ts";
import { careRoles } from "../kernel/roles.ts";
import { epochMs } from "../kernel/time.ts";
import { messageSchema, ofThread, writingSchema } from "./threads.schema.ts";

export const threadMessages = query({
  name: "thread.messages",
  summary:
    "What is written in a thread, in order, for whoever may read what it belongs to; a lead who is not on a hand-off gives a reason.",
  input: z.strictObject({
    ...ofThread,
    reason: z.enum(["safety", "complaint", "handover", "quality"]).optional(),
  }),
  value: z.strictObject({
    messages: z.array(messageSchema),
    writing: writingSchema,
    /** Until when something may still be written; null while what it belongs to goes on. */
    writableUntil: epochMs.nullable(),
  }),
  roles: [...careRoles, "front_desk"],
  guests: true,
  audited: true,
});

export const threadQueries = [threadMessages] as const;
