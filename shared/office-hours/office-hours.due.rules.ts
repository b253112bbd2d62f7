import type { HandoffId, PersonId } from "../kernel/ids.ts";
import { MINUTE_MS, SECOND_MS } from "../kernel/time.ts";
import { isLive, type Entry } from "./entries.schema.ts";
import { KEPT_PLACE_MS, moveEntry, tellWhoIsNext } from "./entries.moves.ts";
import { comeIn, LOBBY_MS } from "./joining.rules.ts";
import { endByChoice, endByHandoff } from "./instead.rules.ts";
import {
  carriedDue,
  entryOfCarried,
  entryOfSlot,
  goBefore,
  isTakenUp,
  slotDue,
  standingOf,
} from "./comers.rules.ts";
import {
  closeWhereDone,
  drain,
  LAST_CALL_MS,
  LATE_MS,
  letHostGo,
  pauseWhereNobodyIs,
} from "./course.rules.ts";
import { skip } from "./hosting.rules.ts";
import type { EntryId } from "./office-hours.ids.ts";
import { changeEntry, changeHead, draftOf, type HoursDraft } from "./office-hours.draft.ts";
import { turnAway } from "./served.rules.ts";
import { hostsHere, type Host, type Hours } from "./office-hours.schema.ts";
import { nextNudgeAt, nudgesBy } from "./time-box.ts";

/** A host whose last device is gone is waited for so long [D]. */
export const HOST_GRACE_MS = 90 * SECOND_MS;
/** The hub looks at the moment itself; so late it was away. */
const HUB_LATE_MS = MINUTE_MS;
/** While hosts are there the hub also looks by itself. */
const LOOK_AGAIN_MS = 10 * SECOND_MS;

/** What stands around a session when its moment comes. */
export interface HoursAround {
  /** Hallway is open on a device of theirs. */
  readonly isReachable: (personId: PersonId) => boolean;
  /** The account is in use and belongs to the site. */
  readonly belongs: (personId: PersonId) => boolean;
  /** Came from another site, and may not any more: the site is not served, or the role is gone. */
  readonly isTurnedAway: (personId: PersonId) => boolean;
  /** Came from another site, and has left it: no screen of theirs shows the session. */
  readonly isGone?: (personId: PersonId) => boolean;
  /** Waits in another line already. */
  readonly waitsElsewhere: (personId: PersonId) => boolean;
  /** There is a next session into which whoever has not chosen is carried. */
  readonly hasNext: boolean;
  /** The hand-off that was asked for in the name of somebody whose matter does not wait for another day, and who chose nothing; null where it is one of their own site. */
  readonly handoffOf?: (entryId: EntryId) => HandoffId | null | undefined;
}

/** What time, or a change around it, does to a session. Idempotent: nothing due, no events. */
export function decideHoursDue(hours: Hours, around: HoursAround, now: number): HoursDraft {
  if (hours.state === "closed") return draftOf(hours);
  let draft = followHosts(draftOf(hours), around, now);
  // Before those who come: whoever is not called any more has time for them.
  draft = followEntries(draft, now);
  draft = followSlots(draft, around, now);
  draft = followCarried(draft, around, now);
  draft = turnAway(draft, around.isTurnedAway, now);
  draft = followClock(draft, now);
  draft = chooseForThem(draft, around, now);
  return tellWhoIsNext(closeWhereDone(draft, now));
}

function followHosts(start: HoursDraft, around: HoursAround, now: number): HoursDraft {
  let draft = start;
  for (const { personId, lostAt } of start.hours.hosts.filter(({ leftAt }) => leftAt === null)) {
    const isHere = around.isReachable(personId) && around.belongs(personId);
    if (!isHere && lostAt === null) draft = changeHost(draft, personId, "host_lost", now);
    else if (isHere && lostAt !== null) draft = changeHost(draft, personId, "host_returned", null);
    else if (lostAt !== null && now >= lostAt + HOST_GRACE_MS)
      draft = letHostGo(draft, personId, "host_vanished", now);
  }
  return draft;
}

function changeHost(
  draft: HoursDraft,
  personId: PersonId,
  what: "host_lost" | "host_returned",
  lostAt: number | null,
): HoursDraft {
  const hosts = draft.hours.hosts.map((host): Host =>
    host.personId === personId ? { ...host, lostAt } : host,
  );
  return changeHead(draft, what, { hosts });
}

/** A booked slot whose time has come is a place in the line, before others; of who waits in another line or is with a host then, once they are free. */
function followSlots(start: HoursDraft, around: HoursAround, now: number): HoursDraft {
  let draft = start;
  if (start.hours.state === "draining") return start;
  for (const slot of start.hours.slots) {
    const { personId, isDue, startsAt } = slot;
    if (personId === null || isDue || now < startsAt || around.waitsElsewhere(personId)) continue;
    if (isTakenUp(draft.hours, personId, null)) continue;
    draft = slotDue(draft, slot);
    if (around.belongs(personId))
      draft = letIn(draft, entryOfSlot(draft.hours, slot, personId, now), now);
  }
  return draft;
}

/** Whoever stands in the line already goes before others from here on. */
function letIn(draft: HoursDraft, entry: Entry, now: number): HoursDraft {
  const waiting = standingOf(draft.hours, entry.personId);
  return waiting ? goBefore(draft, waiting, entry) : comeIn(draft, entry, now);
}

/** When whoever has a kept place may be let in, epoch ms: as soon as people may line up, or the door is open before that. */
function opensForKept({ state, startsAt }: Hours): number {
  return state === "scheduled" ? startsAt - LOBBY_MS : 0;
}

/** Whom an earlier session did not get to comes in when the door opens; who waits in another line or is with a host then, once they are free. */
function followCarried(start: HoursDraft, around: HoursAround, now: number): HoursDraft {
  if (start.hours.state === "draining" || now < opensForKept(start.hours)) return start;
  let draft = start;
  for (const carried of start.hours.carried) {
    const { personId, isDue } = carried;
    if (isDue || around.waitsElsewhere(personId) || !around.belongs(personId)) continue;
    if (isTakenUp(draft.hours, personId, carried.handoffId ?? null)) continue;
    draft = letIn(carriedDue(draft, carried), entryOfCarried(draft.hours, carried, now), now);
  }
  return draft;
}

function followEntries(start: HoursDraft, now: number): HoursDraft {
  let draft = start;
  for (const { id } of start.hours.entries) {
    const entry = draft.hours.entries.find((each) => each.id === id);
    if (entry && isLive(entry)) draft = followEntry(draft, entry, now);
  }
  return draft;
}

function followEntry(draft: HoursDraft, entry: Entry, now: number): HoursDraft {
  const { id, state, untilAt, withEntryId } = entry;
  // Asked what comes instead below, not dropped.
  if (state === "skipped" && draft.hours.state === "draining") return draft;
  const isOver = untilAt !== null && now >= untilAt;
  // Nobody could come back while no hub was there: the place is kept anew.
  if (state === "skipped" && untilAt !== null && now >= untilAt + HUB_LATE_MS)
    return changeEntry(draft, id, "no_answer", { untilAt: now + KEPT_PLACE_MS });
  if (state === "called" && isOver && withEntryId === null) return skip(draft, id, now);
  if (state === "skipped" && isOver) {
    const left = { state: "left", endedAt: now, untilAt: null } as const;
    return tellWhoIsNext(moveEntry(draft, id, "left", left));
  }
  const nudges = state === "in_progress" ? nudgesBy(entry, now) : 0;
  return nudges > entry.nudges ? changeEntry(draft, id, "nudged", { nudges }) : draft;
}

function followClock(draft: HoursDraft, now: number): HoursDraft {
  const { state, startsAt, endsAt, lateAt, returnsAt, isReturnOverdue } = draft.hours;
  if (state === "draining" || state === "closed") return draft;
  if (now >= endsAt) return drain(draft, now);
  if (state === "scheduled" && lateAt === null && now >= startsAt + LATE_MS)
    return changeHead(draft, "late", { lateAt: now });
  if (state === "paused" && !isReturnOverdue && returnsAt !== null && now >= returnsAt)
    return pauseWhereNobodyIs(changeHead(draft, "return_overdue", { isReturnOverdue: true }));
  if (state === "open" && now >= endsAt - LAST_CALL_MS)
    return changeHead(draft, "last_call", { state: "last_call", lastCallAt: now });
  return draft;
}

/** Whoever has not chosen goes into the next session, before new ones; where there is none, they are told so. For what does not wait a hand-off was asked. Whoever cannot be asked any more is not waited for. */
function chooseForThem(
  start: HoursDraft,
  { hasNext, belongs, isGone, handoffOf }: HoursAround,
  now: number,
): HoursDraft {
  const isOver = ({ personId, untilAt }: Entry): boolean =>
    (untilAt !== null && now >= untilAt) || isGone?.(personId) === true;
  return start.hours.entries
    .filter((entry) => entry.state === "choosing" && isOver(entry))
    .reduce((draft, { id, personId }) => {
      const handoffId = handoffOf?.(id);
      if (handoffId !== undefined) return endByHandoff(draft, id, handoffId, now);
      const choice = hasNext && belongs(personId) ? "next_session" : "nothing";
      return endByChoice(draft, id, choice, now);
    }, start);
}

/** When the hub takes a session up again, epoch ms; null once it is closed. */
export function hoursLookAt(hours: Hours, now: number): number | null {
  if (hours.state === "closed") return null;
  const { state, startsAt, endsAt, lateAt, returnsAt, isReturnOverdue } = hours;
  const isDraining = state === "draining";
  const moments = [
    ...hours.slots
      .filter(({ personId, isDue }) => personId !== null && !isDue)
      .map((slot) => (slot.startsAt > now ? slot.startsAt : now + LOOK_AGAIN_MS)),
    ...hours.entries.filter(isLive).flatMap((entry) => [entry.untilAt, nextNudgeAt(entry)]),
    state === "scheduled" && lateAt === null ? startsAt + LATE_MS : null,
    hours.carried.some(({ isDue }) => !isDue) && !isDraining
      ? Math.max(opensForKept(hours), now + LOOK_AGAIN_MS)
      : null,
    state === "open" ? endsAt - LAST_CALL_MS : null,
    state === "paused" && !isReturnOverdue ? returnsAt : null,
    isDraining ? null : endsAt,
    hours.hosts.some(({ leftAt }) => leftAt === null) || hostsHere(hours).length > 0
      ? now + LOOK_AGAIN_MS
      : null,
  ].filter((at) => at !== null);
  return moments.length === 0 ? now + LOOK_AGAIN_MS : Math.min(...moments);
}
