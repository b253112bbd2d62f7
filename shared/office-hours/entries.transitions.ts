import type { EntryState } from "./entries.schema.ts";

/** Where an entry may go from where it is (domain 5.2). Whoever is live is never dropped without one of these. */
export const entryTransitions: Readonly<Record<EntryState, readonly EntryState[]>> = {
  joined: ["up_next", "called", "withdrawn", "converted", "choosing", "in_progress"],
  up_next: ["joined", "called", "withdrawn", "converted", "choosing", "in_progress"],
  called: ["in_progress", "skipped", "joined", "withdrawn", "converted", "choosing"],
  skipped: ["joined", "left", "withdrawn", "called", "converted", "choosing"],
  in_progress: ["resolved", "joined", "converted", "choosing"],
  choosing: ["carried_over", "told_no_time", "converted", "withdrawn", "called"],
  resolved: [],
  left: [],
  withdrawn: [],
  converted: [],
  carried_over: [],
  told_no_time: [],
};

export function mayMove(from: EntryState, to: EntryState): boolean {
  return from === to || entryTransitions[from].includes(to);
}
