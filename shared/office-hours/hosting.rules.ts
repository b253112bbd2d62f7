import type { PersonId } from "../kernel/ids.ts";
import { ok, refuse, type Result } from "../kernel/result.ts";
import { isLive, type Entry } from "./entries.schema.ts";
import {
  ANSWER_GRACE_MS,
  KEPT_PLACE_MS,
  moveEntry,
  putBack,
  tellWhoIsNext,
} from "./entries.moves.ts";
import { noEntry } from "./entries.rules.ts";
import { callableBy } from "./line.ts";
import { changeEntry, draftOf, findEntry, type HoursDraft } from "./office-hours.draft.ts";
import type { EntryId } from "./office-hours.ids.ts";
import { isHostOf, servedBy, type Hours } from "./office-hours.schema.ts";
import { BOX_MAX_MS, nudgesBy } from "./time-box.ts";

type Decision = Result<HoursDraft>;

const notHost = refuse("forbidden", "Only a host who has checked in does this.");
const nobodyWaits = refuse("not_possible_now", "Nobody waits whom you could call.");

/** Whom a host calls: the next in turn, the next of the quick lane, or somebody by name with the reason for it. */
export type WhomToCall =
  | { readonly lane: "all" | "quick" }
  | { readonly entryId: EntryId; readonly reason: CallReason };

/** Why somebody is called before their turn; of who is first in turn nothing is asked. */
export type CallReason = "needed_soon" | "same_topic" | "short_on_time" | "host_choice";

/** One call at a time for each host: nobody is overtaken but by the quick lane or by a reason that is written down. */
export function decideCall(
  hours: Hours,
  hostId: PersonId,
  pick: WhomToCall,
  now: number,
): Decision {
  if (!isHostOf(hours, hostId)) return notHost;
  if (hours.state === "scheduled" || hours.state === "paused")
    return refuse("not_possible_now", "The door is not open: check in or go on first.");
  if (hours.state === "closed") return refuse("already_over", "This session is closed.");
  if (servedBy(hours, hostId).length > 0)
    return refuse("not_possible_now", "You are with somebody: end that first.");
  const found =
    "lane" in pick ? findNext(hours, hostId, pick.lane) : findNamed(hours, hostId, pick.entryId);
  if (!found.ok) return found;
  const called = {
    state: "called",
    hostId,
    calledAt: now,
    untilAt: now + ANSWER_GRACE_MS,
    callReason: reasonOf(pick, callableBy(hours, hostId)[0], found.value),
  } as const;
  return ok(tellWhoIsNext(moveEntry(draftOf(hours), found.value.id, "called", called)));
}

/** Whoever is first in turn is called in turn, by whichever way. */
function reasonOf(pick: WhomToCall, first: Entry | undefined, called: Entry): Entry["callReason"] {
  if (first?.id === called.id) return "in_turn";
  return "lane" in pick ? "quick_lane" : pick.reason;
}

function findNext(hours: Hours, hostId: PersonId, lane: "all" | "quick"): Result<Entry> {
  const next = callableBy(hours, hostId).find(({ isQuick }) => lane === "all" || isQuick);
  return next ? ok(next) : nobodyWaits;
}

function findNamed(hours: Hours, hostId: PersonId, entryId: EntryId): Result<Entry> {
  const entry = findEntry(hours, entryId);
  if (!entry) return noEntry;
  if (!isLive(entry)) return refuse("already_over", "This entry is over.");
  if (entry.state === "called" || entry.state === "in_progress" || entry.withEntryId !== null)
    return refuse("already_taken", "Another host has called this person.");
  if (entry.forHostId !== null && entry.forHostId !== hostId)
    return refuse("not_possible_now", "This person waits for another host.");
  return ok(entry);
}

/** What a host may do to whom they have called or are with. */
function held(
  hours: Hours,
  entryId: EntryId,
  hostId: PersonId,
  states: readonly Entry["state"][],
): Result<Entry> {
  if (!isHostOf(hours, hostId)) return notHost;
  const entry = findEntry(hours, entryId);
  if (!entry) return noEntry;
  if (!isLive(entry)) return refuse("already_over", "This entry is over.");
  if (entry.hostId !== hostId) return refuse("forbidden", "Another host has called this person.");
  if (!states.includes(entry.state))
    return refuse("not_possible_now", "This entry is not in a state for that now.");
  return ok(entry);
}

/** They have met. */
export function decideStart(
  hours: Hours,
  entryId: EntryId,
  hostId: PersonId,
  now: number,
): Decision {
  const entry = held(hours, entryId, hostId, ["called"]);
  if (!entry.ok) return entry;
  const started = { state: "in_progress", startedAt: now, untilAt: null } as const;
  return ok(moveEntry(draftOf(hours), entry.value.withEntryId ?? entryId, "started", started));
}

/** Nobody answers: the place is kept for five minutes, and the host goes on. */
export function decideSkip(
  hours: Hours,
  entryId: EntryId,
  hostId: PersonId,
  now: number,
): Decision {
  const entry = held(hours, entryId, hostId, ["called"]);
  if (!entry.ok) return entry;
  return ok(skip(draftOf(hours), entryId, now));
}

export function skip(draft: HoursDraft, entryId: EntryId, now: number): HoursDraft {
  const skipped = { state: "skipped", hostId: null, calledAt: null, callReason: null } as const;
  const kept = { ...skipped, untilAt: now + KEPT_PLACE_MS, withEntryId: null };
  return tellWhoIsNext(moveEntry(draft, entryId, "no_answer", kept));
}

export function decideResolve(
  hours: Hours,
  entryId: EntryId,
  hostId: PersonId,
  now: number,
): Decision {
  const entry = held(hours, entryId, hostId, ["in_progress"]);
  if (!entry.ok) return entry;
  const id = entry.value.withEntryId ?? entryId;
  const resolved = { state: "resolved", endedAt: now, untilAt: null } as const;
  return ok(tellWhoIsNext(moveEntry(draftOf(hours), id, "resolved", resolved)));
}

/** Whoever is sent back into the line goes before new ones (domain 5.3). */
export function decideRequeue(
  hours: Hours,
  entryId: EntryId,
  hostId: PersonId,
  now: number,
): Decision {
  const entry = held(hours, entryId, hostId, ["called", "in_progress"]);
  if (!entry.ok) return entry;
  const alone = { withEntryId: null, forHostId: null };
  return ok(tellWhoIsNext(putBack(draftOf(hours), entryId, "requeued", now, alone)));
}

/** To another host who is here; from then on this person waits for them, before others. */
export function decideHandTo(
  hours: Hours,
  entryId: EntryId,
  hostId: PersonId,
  toId: PersonId,
  now: number,
): Decision {
  if (!isHostOf(hours, hostId)) return notHost;
  if (!isHostOf(hours, toId) || toId === hostId)
    return refuse("not_possible_now", "Only to another host who has checked in.", "toId");
  const entry = findEntry(hours, entryId);
  if (!entry) return noEntry;
  const isMine = entry.hostId === hostId && ["called", "in_progress"].includes(entry.state);
  const isInLine = ["joined", "up_next"].includes(entry.state) && entry.withEntryId === null;
  if (!isMine && !isInLine)
    return refuse("not_possible_now", "This entry is not in a state for that now.");
  const handed = { forHostId: toId, handedById: hostId };
  const forHim = { ...handed, withEntryId: null, hasPriority: isMine || entry.hasPriority };
  if (isMine) return ok(tellWhoIsNext(putBack(draftOf(hours), entryId, "handed_to", now, forHim)));
  return ok(changeEntry(draftOf(hours), entryId, "handed_to", handed));
}

/** More time than was planned, up to an hour; the nudges come anew. */
export function decideExtend(
  hours: Hours,
  entryId: EntryId,
  hostId: PersonId,
  byMs: number,
  now: number,
): Decision {
  const entry = held(hours, entryId, hostId, ["in_progress"]);
  if (!entry.ok) return entry;
  const boxMs = entry.value.boxMs + byMs;
  if (boxMs > BOX_MAX_MS) return refuse("not_possible_now", "An hour is the most.", "byMs");
  const extended = { boxMs, nudges: nudgesBy({ ...entry.value, boxMs }, now) };
  return ok(moveEntry(draftOf(hours), entry.value.withEntryId ?? entryId, "extended", extended));
}

/** Two who wait with the same topic are asked whether they may be taken together (domain 5.3). */
export function decideProposeMerge(
  hours: Hours,
  entryId: EntryId,
  intoId: EntryId,
  hostId: PersonId,
): Decision {
  if (!isHostOf(hours, hostId)) return notHost;
  const [entry, into] = [findEntry(hours, entryId), findEntry(hours, intoId)];
  if (!entry || !into || entryId === intoId) return noEntry;
  if (entry.topic !== into.topic)
    return refuse("not_possible_now", "Only two of the same topic are taken together.");
  const isLeading = hours.entries.some(({ withEntryId }) => withEntryId === entryId);
  const waits = [entry, into].every(
    ({ state, withEntryId }) => (state === "joined" || state === "up_next") && withEntryId === null,
  );
  if (!waits || isLeading) return refuse("not_possible_now", "Both must wait for that.");
  const merge = { intoId, agreedIds: [] };
  return ok(changeEntry(draftOf(hours), entryId, "merge_proposed", { merge }));
}
