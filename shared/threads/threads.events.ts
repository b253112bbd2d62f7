import { z } from "zod";
import { event } from "../kernel/contract.ts";
import { personIdSchema } from "../kernel/ids.ts";
import { epochMs } from "../kernel/time.ts";
import { ofThread } from "./threads.schema.ts";

/** What screens hear of threads: that there is something new, by whom and how much; never a word of it. */
const asItStands = {
  ...ofThread,
  messages: z.number().int().positive(),
  lastById: personIdSchema,
  lastAt: epochMs,
};

export const threadWritten = event({
  type: "thread.written",
  summary: "Somebody wrote in a thread; its words are fetched by those who may read them.",
  payload: z.strictObject(asItStands),
});
export const threadRead = event({
  type: "thread.read",
  summary: "This person has read a thread so far, on whichever device; told to them alone.",
  payload: z.strictObject({ ...asItStands, read: z.number().int().positive() }),
});
export const threadClosed = event({
  type: "thread.closed",
  summary: "What the thread belongs to has been over for some time: it leaves the screens.",
  payload: z.strictObject(ofThread),
});

export const threadEvents = [threadWritten, threadRead, threadClosed] as const;

export type ThreadEvent = {
  [E in (typeof threadEvents)[number] as E["type"]]: {
    readonly type: E["type"];
    readonly payload: z.infer<E["payload"]>;
  };
}[(typeof threadEvents)[number]["type"]];
