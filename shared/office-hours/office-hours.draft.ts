import type { Entry } from "./entries.schema.ts";
import { mayMove } from "./entries.transitions.ts";
import type { EntryChange, HeadChange, HoursEvent } from "./office-hours.events.ts";
import { applyHoursEvent } from "./office-hours.reducer.ts";
import type { Hours, HoursHead } from "./office-hours.schema.ts";

/** A decision in the making: what has happened so far, and how that leaves the session. */
export interface HoursDraft {
  readonly hours: Hours;
  readonly events: readonly HoursEvent[];
}

export function draftOf(hours: Hours): HoursDraft {
  return { hours, events: [] };
}

function adding(draft: HoursDraft, event: HoursEvent): HoursDraft {
  return { hours: applyHoursEvent(draft.hours, event), events: [...draft.events, event] };
}

/** The session itself is different. */
export function changeHead(
  draft: HoursDraft,
  what: HeadChange,
  changes: Partial<HoursHead>,
): HoursDraft {
  const { entries: _entries, ...head } = draft.hours;
  const payload = { hoursId: head.id, what, head: { ...head, ...changes } };
  return adding(draft, { type: "officeHours.changed", payload });
}

export function addEntry(draft: HoursDraft, entry: Entry): HoursDraft {
  return adding(draft, { type: "entry.joined", payload: { hoursId: draft.hours.id, entry } });
}

export function findEntry(hours: Pick<Hours, "entries">, id: Entry["id"]): Entry | undefined {
  return hours.entries.find((entry) => entry.id === id);
}

/** One entry is different. A move that the table does not know is a mistake of ours. */
export function changeEntry(
  draft: HoursDraft,
  id: Entry["id"],
  what: EntryChange,
  changes: Partial<Entry>,
): HoursDraft {
  const before = findEntry(draft.hours, id);
  if (!before) throw new Error(`${what} of an entry that is not there`);
  const entry = { ...before, ...changes };
  if (!mayMove(before.state, entry.state))
    throw new Error(`an entry never goes from ${before.state} to ${entry.state}`);
  return adding(draft, {
    type: "entry.changed",
    payload: { hoursId: draft.hours.id, what, entry },
  });
}
