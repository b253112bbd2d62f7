import { useSyncExternalStore } from "react";
import type { Question } from "#shared/office-hours/questions.schema.ts";

type Answer = Pick<Question, "id" | "messages">;

// In the page's memory alone: after a reload it is said again, until the question is closed.
let read: ReadonlySet<string> = new Set();
const listeners = new Set<() => void>();

const keyOf = ({ id, messages }: Answer): string => `${id} ${messages}`;

/** What was written so far has been on the screen. */
export function markRead(answer: Answer): void {
  if (read.has(keyOf(answer))) return;
  read = new Set([...read, keyOf(answer)]);
  for (const tell of listeners) tell();
}

function subscribe(tell: () => void): () => void {
  listeners.add(tell);
  return () => void listeners.delete(tell);
}

/** Tells what has been read already. */
export function useIsRead(): (answer: Answer) => boolean {
  const known = useSyncExternalStore(subscribe, () => read);
  return (answer) => known.has(keyOf(answer));
}
