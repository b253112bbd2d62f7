import type { PersonId } from "../kernel/ids.ts";
import { ok, refuse, type Result } from "../kernel/result.ts";
import type { Role } from "../kernel/roles.ts";
import { MINUTE_MS } from "../kernel/time.ts";
import { tellWhoIsNext, waitingAgain } from "./entries.moves.ts";
import { type Entry, isLive } from "./entries.schema.ts";
import { lineOf } from "./line.ts";
import { waysToMeet } from "./meeting.ts";
import { addEntry, changeEntry, draftOf, type HoursDraft } from "./office-hours.draft.ts";
import { type Hours, isHostOf, isShownOpen } from "./office-hours.schema.ts";
import { type Boxes, boxOf } from "./time-box.ts";

/** The door of a line opens so long before its time. */
export const LOBBY_MS = 10 * MINUTE_MS;
export const nobodyHere = refuse(
  "not_possible_now",
  "No host of this line is at your site today: be met by video or by phone.",
  "modality",
);
/** More than wait in any line; a mistake in a loop ends here, as does one person's. */
const LINE_MAX = 1_000;
const VISITS_MAX = 20;

export type Wanted = Pick<
  Entry,
  | "id"
  | "personId"
  | "topic"
  | "modality"
  | "urgency"
  | "isQuick"
  | "hasPriority"
  | "handoffId"
  | "roomId"
>;

export interface JoinFacts {
  readonly roles: readonly Role[];
  readonly isFirstToday: boolean;
  /** A host is at their site today. */
  readonly meetsInPerson: boolean;
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
  if (!waysToMeet(hours, facts.meetsInPerson).includes(wanted.modality)) return nobodyHere;
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
