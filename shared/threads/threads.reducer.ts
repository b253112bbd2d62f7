import type { PersonId } from "../kernel/ids.ts";
import type { ThreadEvent } from "./threads.events.ts";
import type { ThreadRef } from "./threads.schema.ts";

/** One thread as a screen knows it without its words. */
export interface ThreadSummary {
  readonly messages: number;
  readonly lastById: PersonId;
  readonly lastAt: number;
  /** How many of them the viewer has read, on whichever device. */
  readonly read: number;
}

/** The part of a snapshot that tells of threads, by kind and id of what they belong to. */
export type ThreadsSlice = Readonly<Record<string, ThreadSummary>>;

/** What a viewer knows of a site's threads after one more event; events of other features change nothing here. */
export function applyToThreads(slice: ThreadsSlice, event: ThreadEvent): ThreadsSlice {
  switch (event.type) {
    case "thread.written": {
      const { messages, lastById, lastAt } = event.payload;
      const read = slice[threadKey(event.payload)]?.read ?? 0;
      return { ...slice, [threadKey(event.payload)]: { messages, lastById, lastAt, read } };
    }
    case "thread.read": {
      const { messages, lastById, lastAt, read } = event.payload;
      return { ...slice, [threadKey(event.payload)]: { messages, lastById, lastAt, read } };
    }
    case "thread.closed": {
      const { [threadKey(event.payload)]: _gone, ...others } = slice;
      return others;
    }
    default:
      return slice;
  }
}

/** Where a thread stands in its slice. */
export function threadKey({ kind, subjectId }: ThreadRef): string {
  return `${kind}:${subjectId}`;
}

/** What stands beside whatever the thread belongs to. */
export interface ThreadCount {
  readonly messages: number;
  readonly unread: number;
}

/** Whose it is, and whoever has once opened the thread, is told how many messages they have not read; others who may read it, how many there are. */
export function countOf(summary: ThreadSummary | undefined, isTheirs: boolean): ThreadCount {
  if (!summary) return { messages: 0, unread: 0 };
  const follows = isTheirs || summary.read > 0;
  return { messages: summary.messages, unread: follows ? summary.messages - summary.read : 0 };
}

/** "3 messages, 2 of them new" */
export function sayCount({ messages, unread }: ThreadCount): string {
  const all = messages === 1 ? "1 message" : `${messages} messages`;
  if (unread === 0) return all;
  return unread === messages ? `${all}, new` : `${all}, ${unread} of them new`;
}
