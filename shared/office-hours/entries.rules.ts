import type { HandoffId, PersonId } from "../kernel/ids.ts";
import { ok, refuse, type Result } from "../kernel/result.ts";
import type { Role } from "../kernel/roles.ts";
import { MINUTE_MS } from "../kernel/time.ts";
import { isLive, type Entry } from "./entries.schema.ts";
import { letChoose, moveEntry, tellWhoIsNext, waitingAgain } from "./entries.moves.ts";
import { isWaiting, lineOf } from "./line.ts";
import {
  addEntry,
  changeEntry,
  draftOf,
  findEntry,
  type HoursDraft,
} from "./office-hours.draft.ts";
import type { EntryId } from "./office-hours.ids.ts";
import { isHostOf, isShownOpen, type Hours } from "./office-hours.schema.ts";
import { boxOf, type Boxes } from "./time-box.ts";

/** The door of a line opens so long before its time. */
export const LOBBY_MS = 10 * MINUTE_MS;
/** More than wait in any line; a mistake in a loop ends here, as does one person's. */
const LINE_MAX = 1_000;
const VISITS_MAX = 20;
/** So long after a visit its host may still ask for what it showed to be needed now. */
const AFTERWARDS_MS = 10 * MINUTE_MS;

export type Wanted = Pick<
  Entry,
  "id" | "personId" | "topic" | "modality" | "urgency" | "isQuick" | "hasPriority" | "handoffId"
>;

export interface JoinFacts {
  readonly roles: readonly Role[];
  readonly isFirstToday: boolean;
  /** When this person's entries of these office hours ended, whoever ended them. */
  readonly endedAt: readonly number[];
}

/** A person waits in one line at a time (that of other sessions the store keeps), and comes while the door is open. */
export function decideJoin(
  hours: Hours,
  wanted: Wanted,
  facts: JoinFacts,
  now: number,
): Result<HoursDraft> {
  const closed = checkDoor(hours, wanted, now);
  if (closed) return closed;
  if (!hours.roles.some((role) => facts.roles.includes(role)))
    return refuse("forbidden", "These office hours are for others of the practice.");
  if (isHostOf(hours, wanted.personId))
    return refuse("not_possible_now", "You are the host of this line.");
  if (hours.entries.some((entry) => entry.personId === wanted.personId && isLive(entry)))
    return refuse("already_taken", "You stand in this line already.");
  if (wanted.handoffId !== null && wasHereWith(hours, wanted.handoffId))
    return refuse("already_taken", "You were here with this hand-off already.", "handoffId");
  if (!hours.modalities.includes(wanted.modality))
    return refuse("invalid_input", "The hosts cannot be met in this way.", "modality");
  if (isTooOften(hours, facts, now) || visitsOf(hours, wanted.personId) >= VISITS_MAX)
    return refuse(
      "not_possible_now",
      "You have been here often, and others wait: come again later.",
    );
  return ok(comeIn(draftOf(hours), newEntry(hours, wanted, facts.isFirstToday, now), now));
}

function checkDoor(hours: Hours, { urgency }: Wanted, now: number) {
  if (hours.state === "closed" || hours.state === "draining")
    return refuse("already_over", "This session takes nobody any more.");
  if (hours.state === "scheduled" && now < hours.startsAt - LOBBY_MS)
    return refuse("not_possible_now", "The line opens ten minutes before its time.");
  const isLastCall = hours.state === "last_call" || (hours.lastCallAt ?? null) !== null;
  if (isLastCall && urgency !== "soon")
    return refuse("not_possible_now", "It was last call: only what is urgent comes in.");
  if (hours.kind === "slots")
    return refuse("not_possible_now", "Here one books ten minutes: choose a slot.");
  if (hours.entries.filter(isLive).length >= LINE_MAX)
    return refuse("not_possible_now", "This line is full.");
  return undefined;
}

/** A hand-off gives priority once; whoever withdrew before anybody came may come again. */
function wasHereWith({ entries }: Hours, handoffId: NonNullable<Entry["handoffId"]>): boolean {
  return entries.some((entry) => entry.handoffId === handoffId && entry.state !== "withdrawn");
}

function visitsOf({ entries }: Hours, personId: PersonId): number {
  return entries.filter((entry) => entry.personId === personId).length;
}

/** Counted by what has ended, whoever ended it: a person whose call was cut off by the host has had theirs too. */
function isTooOften(hours: Hours, { endedAt }: JoinFacts, now: number): boolean {
  const { rateLimit } = hours;
  if (rateLimit === null || lineOf(hours).length <= rateLimit.whenLineOver) return false;
  return endedAt.filter((at) => now - at < rateLimit.inMs).length >= rateLimit.entries;
}

export function newEntry(hours: Boxes, wanted: Wanted, isFirstToday: boolean, now: number): Entry {
  return {
    ...waitingAgain,
    ...wanted,
    isFirstToday,
    joinedAt: now,
    placeAt: now,
    forHostId: null,
    boxMs: boxOf(hours, wanted.isQuick),
    endedAt: null,
    withEntryId: null,
    merge: null,
    became: null,
    contentVersion: 0,
  };
}

/** Into the line; in an open group one is in it at once. */
export function comeIn(draft: HoursDraft, entry: Entry, now: number): HoursDraft {
  const joined = addEntry(draft, entry);
  return draft.hours.kind === "group" ? letGroupIn(joined, now) : tellWhoIsNext(joined);
}

/** Everybody who waits before an open group is in it. */
export function letGroupIn(draft: HoursDraft, now: number): HoursDraft {
  const { hours } = draft;
  const host = hours.hosts.find(({ leftAt }) => leftAt === null);
  if (hours.kind !== "group" || !isShownOpen(hours) || !host) return draft;
  const started = { state: "in_progress", hostId: host.personId, startedAt: now } as const;
  return lineOf(hours).reduce(
    (each, { id }) => changeEntry(each, id, "started", { ...started, calledAt: now }),
    draft,
  );
}

export const noEntry = refuse("not_found", "There is no such entry in this line.", "entryId");
const notYours = refuse("forbidden", "This is not yours to do with this entry.");
const notNow = refuse("not_possible_now", "This entry is not in a state for that now.");
const over = refuse("already_over", "This entry is over.");

/** The entry, where it is live and this person may do this to it in its state. */
function claim(
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

type Decision = Result<HoursDraft>;

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
  changes: Partial<Pick<Entry, "modality" | "topic">> & { readonly isNewContent: boolean },
): Decision {
  const states = ["joined", "up_next", "skipped"] as const;
  const claimed = claim(hours, entryId, ({ personId }) => personId === by, states);
  if (!claimed.ok) return claimed;
  const { contentVersion, modality: before, topic } = claimed.value;
  const modality = changes.modality ?? before;
  if (!hours.modalities.includes(modality))
    return refuse("invalid_input", "The hosts cannot be met in this way.", "modality");
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

export type Choice = "next_session" | "slot" | "question" | "nothing";

/** What comes instead, for whom nobody will get to: their own choice, and each is an end of this entry. */
export function decideChoose(
  hours: Hours,
  entryId: EntryId,
  by: PersonId,
  choice: Choice,
  now: number,
): Decision {
  const claimed = claim(hours, entryId, ({ personId }) => personId === by, ["choosing"]);
  if (!claimed.ok) return claimed;
  return ok(endByChoice(draftOf(hours), entryId, choice, now));
}

export function endByChoice(
  draft: HoursDraft,
  entryId: EntryId,
  choice: Choice,
  now: number,
): HoursDraft {
  const ended = { endedAt: now, untilAt: null };
  if (choice === "next_session")
    return changeEntry(draft, entryId, "carried_over", { ...ended, state: "carried_over" });
  if (choice === "nothing")
    return changeEntry(draft, entryId, "told_no_time", { ...ended, state: "told_no_time" });
  return changeEntry(draft, entryId, "converted", { ...ended, state: "converted", became: choice });
}

/** An urgent entry leaves the line and is a hand-off from here on; one of a call can become one, or an appointment, too. */
export function decideConvert(
  hours: Hours,
  entryId: EntryId,
  by: PersonId,
  became: Pick<Entry, "became" | "handoffId">,
  now: number,
): Decision {
  const isTheirs = ({ personId, hostId }: Entry): boolean => by === personId || by === hostId;
  const states = ["joined", "up_next", "called", "skipped", "in_progress", "choosing"] as const;
  const claimed = claim(hours, entryId, isTheirs, states);
  if (!claimed.ok) return claimed;
  const converted = { ...became, state: "converted", endedAt: now, untilAt: null } as const;
  const left = { ...converted, withEntryId: null };
  return ok(tellWhoIsNext(moveEntry(draftOf(hours), entryId, "converted", left)));
}

/** What is needed now is a hand-off even where its entry ended at this moment, and whichever host of the line says so; an entry that is over stays as it was. */
export function decideUrgent(
  hours: Hours,
  entryId: EntryId,
  by: PersonId,
  handoffId: HandoffId,
  now: number,
): Decision {
  const entry = findEntry(hours, entryId);
  if (!entry) return noEntry;
  if (by !== entry.personId && !mayAskFor(hours, entry, by, now)) return notYours;
  if (!isLive(entry)) return ok(draftOf(hours));
  return decideConvert(hours, entryId, entry.personId, { became: "handoff", handoffId }, now);
}

/** In somebody's name a host asks while the entry is live, or the session goes on with them in it, or right after. */
function mayAskFor(hours: Hours, entry: Entry, by: PersonId, now: number): boolean {
  const wasHost = hours.hosts.some(({ personId }) => personId === by);
  const isHost = hours.state !== "closed" && isHostOf(hours, by);
  return wasHost && (isLive(entry) || isHost || now < (entry.endedAt ?? now) + AFTERWARDS_MS);
}

/** Whoever is live but not being met chooses what comes instead. */
export function letEverybodyChoose(draft: HoursDraft, now: number): HoursDraft {
  const waiting = draft.hours.entries.find(
    (entry) => isLive(entry) && entry.state !== "in_progress" && entry.state !== "choosing",
  );
  return waiting ? letEverybodyChoose(letChoose(draft, waiting.id, now), now) : draft;
}

/** While a session ends nobody is called in turn any more: whoever comes back into the line is asked again what comes instead. */
export function letWaitingChoose(draft: HoursDraft, now: number): HoursDraft {
  if (draft.hours.state !== "draining") return draft;
  const waiting = draft.hours.entries.find(({ state }) => isWaiting(state));
  return waiting ? letWaitingChoose(letChoose(draft, waiting.id, now), now) : draft;
}

/** Somebody whose account is closed no longer waits, and nobody waits for them. */
export function decideGone(hours: Hours, personId: PersonId, now: number): HoursDraft {
  const entry = hours.entries.find((each) => each.personId === personId && isLive(each));
  return entry ? goAway(hours, entry, now) : draftOf(hours);
}
