import type { PersonId } from "../kernel/ids.ts";
import { MINUTE_MS, SECOND_MS } from "../kernel/time.ts";
import { isLive, type Entry } from "./entries.schema.ts";
import { moveEntry, nextNudgeAt, nudgesBy, tellWhoIsNext } from "./entries.moves.ts";
import { comeIn, endByChoice, LOBBY_MS, newEntry } from "./entries.rules.ts";
import { closeWhereDone, drain, LAST_CALL_MS, letHostGo } from "./course.rules.ts";
import { skip } from "./hosting.rules.ts";
import { changeEntry, changeHead, draftOf, type HoursDraft } from "./office-hours.draft.ts";
import type { EntryId } from "./office-hours.ids.ts";
import {
  hostsHere,
  type Carried,
  type Host,
  type Hours,
  type Slot,
} from "./office-hours.schema.ts";

/** Nobody has come so long after the start: it is said, and a backup is asked (domain 5.1). */
export const LATE_MS = 5 * MINUTE_MS;
/** A host whose last device is gone is waited for so long [D]. */
export const HOST_GRACE_MS = 90 * SECOND_MS;
/** While hosts are there the hub also looks by itself. */
const LOOK_AGAIN_MS = 10 * SECOND_MS;

/** What stands around a session when its moment comes. */
export interface HoursAround {
  /** Hallway is open on a device of theirs. */
  readonly isReachable: (personId: PersonId) => boolean;
  /** The account is in use and belongs to the site. */
  readonly belongs: (personId: PersonId) => boolean;
  /** Waits in another line already. */
  readonly waitsElsewhere: (personId: PersonId) => boolean;
  /** There is a next session into which whoever has not chosen is carried. */
  readonly hasNext: boolean;
}

/** What time, or a change around it, does to a session. Idempotent: nothing due, no events. */
export function decideHoursDue(hours: Hours, around: HoursAround, now: number): HoursDraft {
  if (hours.state === "closed") return draftOf(hours);
  let draft = followHosts(draftOf(hours), around, now);
  draft = followSlots(draft, around, now);
  draft = followCarried(draft, around, now);
  draft = followEntries(draft, now);
  draft = followClock(draft, now);
  if (draft.hours.state === "draining") draft = chooseForThem(draft, around, now);
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

/** A booked slot whose time has come is a place in the line, before others. */
function followSlots(start: HoursDraft, around: HoursAround, now: number): HoursDraft {
  let draft = start;
  for (const slot of start.hours.slots) {
    if (slot.personId === null || slot.isDue || now < slot.startsAt) continue;
    draft = changeHead(draft, "slot_due", {
      slots: withSlot(draft.hours, { ...slot, isDue: true }),
    });
    draft = comeBooked(draft, slot, around, now);
  }
  return draft;
}

export function withSlot({ slots }: Pick<Hours, "slots">, slot: Slot): Slot[] {
  return slots.map((each) => (each.id === slot.id ? slot : each));
}

function comeBooked(
  draft: HoursDraft,
  { id, personId, startsAt }: Slot,
  { waitsElsewhere, belongs }: HoursAround,
  now: number,
): HoursDraft {
  const { hours } = draft;
  if (personId === null || hours.state === "draining" || !belongs(personId)) return draft;
  const waiting = hours.entries.find((each) => each.personId === personId && isLive(each));
  if (waiting) return changeEntry(draft, waiting.id, "changed", { hasPriority: true });
  if (waitsElsewhere(personId)) return draft;
  const [modality = "video"] = hours.modalities;
  // The slot's id is as good as any for the entry that it becomes: rules make none.
  const wanted = { id: id as string as EntryId, personId, modality, handoffId: null };
  const plain = { topic: "other", urgency: "routine", isQuick: false, hasPriority: true } as const;
  return comeIn(
    draft,
    { ...newEntry({ ...wanted, ...plain }, false, now), placeAt: startsAt },
    now,
  );
}

/** Whom an earlier session did not get to comes in when the door opens; who waits in another line then, once they are free. */
function followCarried(start: HoursDraft, around: HoursAround, now: number): HoursDraft {
  const { state, startsAt } = start.hours;
  if (state === "draining" || now < startsAt - LOBBY_MS) return start;
  let draft = start;
  for (const carried of start.hours.carried) {
    const { personId, isDue, entryId: id, placeAt, topic, modality, urgency } = carried;
    if (isDue || around.waitsElsewhere(personId) || !around.belongs(personId)) continue;
    const came = draft.hours.carried.map((each) =>
      each.entryId === id ? { ...each, isDue: true } : each,
    );
    draft = changeHead(draft, "carried_due", { carried: came });
    if (draft.hours.entries.some((each) => each.personId === personId && isLive(each))) continue;
    const wanted = { id, personId, topic, modality, urgency, handoffId: null } as const;
    const entry = newEntry({ ...wanted, isQuick: false, hasPriority: true }, false, now);
    draft = comeIn(draft, { ...entry, placeAt }, now);
  }
  return draft;
}

/** Whoever this session did not get to, into the next. */
export function decideCarryIn(next: Hours, carried: Carried): HoursDraft {
  const others = next.carried.filter(({ personId }) => personId !== carried.personId);
  return changeHead(draftOf(next), "carried_in", { carried: [...others, carried] });
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
  const isOver = untilAt !== null && now >= untilAt;
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
    return changeHead(draft, "return_overdue", { isReturnOverdue: true });
  if (state === "open" && now >= endsAt - LAST_CALL_MS)
    return changeHead(draft, "last_call", { state: "last_call" });
  return draft;
}

/** Whoever has not chosen goes into the next session, before new ones; where there is none, they are told so. */
function chooseForThem(start: HoursDraft, { hasNext }: HoursAround, now: number): HoursDraft {
  return start.hours.entries
    .filter(({ state, untilAt }) => state === "choosing" && untilAt !== null && now >= untilAt)
    .reduce(
      (draft, { id }) => endByChoice(draft, id, hasNext ? "next_session" : "nothing", now),
      start,
    );
}

/** When the hub takes a session up again, epoch ms; null once it is closed. */
export function hoursLookAt(hours: Hours, now: number): number | null {
  if (hours.state === "closed") return null;
  const { state, startsAt, endsAt, lateAt, returnsAt, isReturnOverdue } = hours;
  const isDraining = state === "draining";
  const moments = [
    ...hours.slots
      .filter(({ personId, isDue }) => personId !== null && !isDue)
      .map((slot) => slot.startsAt),
    ...hours.entries.filter(isLive).flatMap((entry) => [entry.untilAt, nextNudgeAt(entry)]),
    state === "scheduled" && lateAt === null ? startsAt + LATE_MS : null,
    hours.carried.some(({ isDue }) => !isDue) && !isDraining
      ? Math.max(startsAt - LOBBY_MS, now + LOOK_AGAIN_MS)
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
