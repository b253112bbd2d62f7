import type { PersonId } from "../kernel/ids.ts";
import { ok, refuse, type Result } from "../kernel/result.ts";
import { moveEntry, tellWhoIsNext } from "./entries.moves.ts";
import { type Entry, isLive } from "./entries.schema.ts";
import { nobodyHere } from "./joining.rules.ts";
import { waysToMeet } from "./meeting.ts";
import { changeEntry, draftOf, findEntry, type HoursDraft } from "./office-hours.draft.ts";
import type { EntryId } from "./office-hours.ids.ts";
import type { Hours } from "./office-hours.schema.ts";

export const noEntry = refuse("not_found", "There is no such entry in this line.", "entryId");
export const notYours = refuse("forbidden", "This is not yours to do with this entry.");
const notNow = refuse("not_possible_now", "This entry is not in a state for that now.");
const over = refuse("already_over", "This entry is over.");

/** The entry, where it is live and this person may do this to it in its state. */
export function claim(
  hours: Hours,
  entryId: EntryId,
  may: (entry: Entry) => boolean,
  states: readonly Entry["state"][],
): Result<Entry> {
  const entry = findEntry(hours, entryId);
  if (!entry) return noEntry;
  if (!may(entry)) return notYours;
  if (!isLive(entry)) return over;
  return states.includes(entry.state) ? ok(entry) : notNow;
}

export type Decision = Result<HoursDraft>;

/** Whoever gives up their place is out; whoever a host is with stays until the host says so or the time planned for it is over, but goes out of an open group or an ending session as they like. */
export function decideWithdraw(
  hours: Hours,
  entryId: EntryId,
  by: PersonId,
  now: number,
): Decision {
  const states = ["joined", "up_next", "called", "skipped", "choosing"] as const;
  const entry = findEntry(hours, entryId);
  const mayGo =
    entry && mayEndVisit(hours, entry, now) ? [...states, "in_progress" as const] : states;
  const claimed = claim(hours, entryId, ({ personId }) => personId === by, mayGo);
  return claimed.ok ? ok(goAway(hours, claimed.value, now)) : claimed;
}

/** Whether somebody whom a host is with may say themselves that it is over. */
export function mayEndVisit({ kind, state }: Hours, entry: Entry, now: number): boolean {
  const { state: is, startedAt, boxMs } = entry;
  if (is !== "in_progress") return false;
  return kind === "group" || state === "draining" || now >= (startedAt ?? now) + boxMs;
}

/** Whoever is taken together with somebody who goes stays with the host. */
function leaveOthers(draft: HoursDraft, leadId: EntryId): HoursDraft {
  const [first, ...others] = draft.hours.entries.filter((each) => each.withEntryId === leadId);
  if (!first) return draft;
  const alone = changeEntry(draft, first.id, "merge_ended", { withEntryId: null });
  return others.reduce(
    (each, { id }) => changeEntry(each, id, "merged", { withEntryId: first.id }),
    alone,
  );
}

function goAway(hours: Hours, { id, state }: Entry, now: number): HoursDraft {
  const wasMet = state === "in_progress";
  const draft = wasMet ? leaveOthers(draftOf(hours), id) : draftOf(hours);
  const gone = { endedAt: now, untilAt: null, withEntryId: null };
  const ended = { ...gone, state: wasMet ? ("resolved" as const) : ("withdrawn" as const) };
  return tellWhoIsNext(moveEntry(draft, id, wasMet ? "resolved" : "withdrew", ended));
}

/** "I'm here": a called person is met, and one who was skipped stands in the old place again. */
export function decideHere(hours: Hours, entryId: EntryId, by: PersonId, now: number): Decision {
  const claimed = claim(hours, entryId, ({ personId }) => personId === by, ["called", "skipped"]);
  if (!claimed.ok) return claimed;
  if (claimed.value.state === "called") return ok(start(hours, claimed.value, now));
  const back = moveEntry(draftOf(hours), entryId, "back", { state: "joined", untilAt: null });
  return ok(tellWhoIsNext(back));
}

function start(hours: Hours, { id, withEntryId }: Entry, now: number): HoursDraft {
  const startedAt = { state: "in_progress", startedAt: now, untilAt: null } as const;
  return moveEntry(draftOf(hours), withEntryId ?? id, "started", startedAt);
}

/** The way of meeting can change until one is called (domain 5.3). */
export function decideChange(
  hours: Hours,
  entryId: EntryId,
  by: PersonId,
  changes: Partial<Pick<Entry, "modality" | "topic">> & {
    readonly isNewContent: boolean;
    readonly meetsInPerson: boolean;
  },
): Decision {
  const states = ["joined", "up_next", "skipped"] as const;
  const claimed = claim(hours, entryId, ({ personId }) => personId === by, states);
  if (!claimed.ok) return claimed;
  const { contentVersion, modality: before, topic } = claimed.value;
  const modality = changes.modality ?? before;
  if (!hours.modalities.includes(modality))
    return refuse("invalid_input", "The hosts cannot be met in this way.", "modality");
  if (modality !== before && !waysToMeet(hours, changes.meetsInPerson).includes(modality))
    return nobodyHere;
  const version = contentVersion + (changes.isNewContent ? 1 : 0);
  const changed = { modality, topic: changes.topic ?? topic, contentVersion: version };
  return ok(changeEntry(draftOf(hours), entryId, "changed", changed));
}

/** Two of the same topic are taken together if both say yes; no is an answer that nobody else hears the reason of. */
export function decideAgree(
  hours: Hours,
  entryId: EntryId,
  by: PersonId,
  agrees: boolean,
): Decision {
  const entry = findEntry(hours, entryId);
  const into = entry?.merge ? findEntry(hours, entry.merge.intoId) : undefined;
  if (!entry) return noEntry;
  if (!isLive(entry)) return over;
  if (!entry.merge || !into) return notNow;
  if (by !== entry.personId && by !== into.personId) return notYours;
  // With whom somebody else is taken together already goes nowhere: that one would be left where nobody calls.
  const isLeading = hours.entries.some(({ withEntryId }) => withEntryId === entryId);
  const isPossible =
    !isLeading && [entry, into].every(({ state }) => state === "joined" || state === "up_next");
  const draft = draftOf(hours);
  if (!agrees || !isPossible || into.withEntryId !== null)
    return ok(changeEntry(draft, entryId, "merge_declined", { merge: null }));
  const agreedIds = [...new Set([...entry.merge.agreedIds, by])];
  if (agreedIds.length < 2)
    return ok(
      changeEntry(draft, entryId, "merge_proposed", { merge: { ...entry.merge, agreedIds } }),
    );
  const merged = { merge: null, withEntryId: into.id, state: "joined" } as const;
  return ok(tellWhoIsNext(changeEntry(draft, entryId, "merged", merged)));
}

/** Somebody whose account is closed no longer waits, and nobody waits for them. */
export function decideGone(hours: Hours, personId: PersonId, now: number): HoursDraft {
  const entry = hours.entries.find((each) => each.personId === personId && isLive(each));
  return entry ? goAway(hours, entry, now) : draftOf(hours);
}
