import { z } from "zod";
import { command } from "../kernel/contract.ts";
import { careRoles } from "../kernel/roles.ts";
import { messageTextSchema, ofThread } from "./threads.schema.ts";

/** Who may is decided by what the thread belongs to. */
const hallway = [...careRoles, "front_desk"] as const;

export const writeInThread = command({
  name: "thread.write",
  summary:
    "Writes a message of at most 280 characters under a hand-off, a flag or an action item. It rings nobody.",
  input: z.strictObject({ ...ofThread, text: messageTextSchema }),
  value: z.strictObject({ n: z.number().int().positive() }),
  roles: hallway,
  guests: true,
  refusals: ["already_over", "not_possible_now"],
});
export const markThreadRead = command({
  name: "thread.markRead",
  summary: "Says that one has read a thread up to this message; one's other devices hear it.",
  input: z.strictObject({ ...ofThread, upTo: z.number().int().positive() }),
  value: z.strictObject({ read: z.number().int().nonnegative() }),
  roles: hallway,
  guests: true,
  refusals: [],
});

export const threadCommands = [writeInThread, markThreadRead] as const;
