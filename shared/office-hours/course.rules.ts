import type { PersonId } from "../kernel/ids.ts";
import { ok, refuse, type Result } from "../kernel/result.ts";
import { MINUTE_MS } from "../kernel/time.ts";
import { isLive, type Entry } from "./entries.schema.ts";
import { endVisit, putBack, tellWhoIsNext } from "./entries.moves.ts";
import { letEverybodyChoose, letWaitingChoose } from "./instead.rules.ts";
import { letGroupIn } from "./joining.rules.ts";
import { letComersChoose } from "./comers.rules.ts";
import { changeEntry, changeHead, draftOf, type HoursDraft } from "./office-hours.draft.ts";
import type { AnnouncementId } from "./office-hours.ids.ts";
import { isHostOf, type Host, type Hours } from "./office-hours.schema.ts";
import { summarizeHours } from "./office-hours.summary.ts";

type Decision = Result<HoursDraft>;

/** A host may come so long before the time. */
export const EARLY_MS = 15 * MINUTE_MS;
/** Nobody has come so long after the start: it is said, and a backup is asked (domain 5.1). */
export const LATE_MS = 5 * MINUTE_MS;
/** Nobody new but the urgent, so long before the end. */
export const LAST_CALL_MS = 10 * MINUTE_MS;
const PAUSE_MAX_MS = 60 * MINUTE_MS;
/** What a host says so shortly before they pause is about the pause. */
const BEFORE_PAUSE_MS = 2 * MINUTE_MS;
/** All hosts' announcements stay to be read while the session lasts. */
const ANNOUNCEMENTS_MAX = 20;

const closed = refuse("already_over", "This session is closed.");
const notHost = refuse("forbidden", "Only a host who has checked in does this.");

/** The door opens by somebody's being there, never by the clock (domain 5.1). A backup may come once the host is late. */
export function decideCheckIn(hours: Hours, personId: PersonId, now: number): Decision {
  if (hours.state === "closed" || hours.state === "draining") return closed;
  const isBackup = hours.backupIds.includes(personId);
  if (!hours.hostIds.includes(personId) && !isBackup)
    return refuse("forbidden", "You are neither host nor backup of these office hours.");
  if (now < hours.startsAt - EARLY_MS)
    return refuse("not_possible_now", "It is more than fifteen minutes until they begin.");
  if (isBackup && !isLate(hours, now) && !hours.hostIds.includes(personId))
    return refuse("not_possible_now", "A backup comes once the host is late.");
  if (isHostOf(hours, personId)) return ok(draftOf(hours));
  if (hours.entries.some((entry) => entry.personId === personId && isLive(entry)))
    return refuse("not_possible_now", "You stand in this line: leave it first.");
  const host = { personId, checkedInAt: now, lostAt: null, leftAt: null };
  const hosts = [...hours.hosts.filter((each) => each.personId !== personId), host];
  const came = changeHead(draftOf(hours), "host_came", { hosts });
  return ok(
    hours.state === "scheduled" || hours.state === "paused" ? open(came, now) : tellWhoIsNext(came),
  );
}

/** Once the door has been open a backup may always come: a second host, or one for those who are gone. */
function isLate({ state, lateAt, startsAt }: Hours, now: number): boolean {
  return state !== "scheduled" || lateAt !== null || now >= startsAt + LATE_MS;
}

function open(draft: HoursDraft, now: number): HoursDraft {
  const { state, openedAt, endsAt, lastCallAt } = draft.hours;
  const last = lastCallAt ?? null;
  const isLast = last !== null || now >= endsAt - LAST_CALL_MS;
  const opened = changeHead(draft, state === "scheduled" ? "opened" : "resumed", {
    state: isLast ? "last_call" : "open",
    lastCallAt: isLast ? (last ?? now) : null,
    openedAt: openedAt ?? now,
    returnsAt: null,
    isReturnOverdue: false,
    announcements: draft.hours.announcements.filter(({ isOfPause }) => !isOfPause),
  });
  return tellWhoIsNext(letGroupIn(opened, now));
}

/** Whoever goes leaves nobody behind: those whom they called or were with stand in the line again, before others. */
export function decideCheckOut(hours: Hours, personId: PersonId, now: number): Decision {
  if (hours.state === "closed") return closed;
  if (!isHostOf(hours, personId)) return notHost;
  return ok(letHostGo(draftOf(hours), personId, "host_left", now));
}

export function letHostGo(
  start: HoursDraft,
  personId: PersonId,
  what: "host_left" | "host_vanished",
  now: number,
): HoursDraft {
  const hosts = start.hours.hosts.map((host): Host =>
    host.personId === personId ? { ...host, leftAt: now } : host,
  );
  let draft = changeHead(start, what, { hosts });
  for (const { id } of heldBy(draft.hours, personId))
    draft = putBack(draft, id, "host_gone", now, { withEntryId: null, forHostId: null });
  for (const { id } of draft.hours.entries.filter((each) => isWaitingFor(each, personId)))
    draft = changeEntry(draft, id, "host_gone", { forHostId: null, handedById: undefined });
  return tellWhoIsNext(letGroupIn(pauseWhereNobodyIs(draft), now));
}

/** Those in a host's hands; of two taken together the one who leads. */
function heldBy({ entries }: Hours, hostId: PersonId): readonly Entry[] {
  return entries.filter(
    (entry) =>
      entry.hostId === hostId &&
      entry.withEntryId === null &&
      (entry.state === "called" || entry.state === "in_progress"),
  );
}

function isWaitingFor(entry: Entry, hostId: PersonId): boolean {
  return isLive(entry) && entry.forHostId === hostId;
}

/** Of an announced return nobody is left to keep, once it is overdue, nothing more is promised. */
export function pauseWhereNobodyIs(draft: HoursDraft): HoursDraft {
  const { state, hosts, returnsAt, isReturnOverdue } = draft.hours;
  const isEmpty = hosts.every(({ leftAt }) => leftAt !== null);
  const isForgotten = state === "paused" && isReturnOverdue && returnsAt !== null;
  if (!isEmpty || (state !== "open" && state !== "last_call" && !isForgotten)) return draft;
  return changeHead(draft, "hosts_gone", { state: "paused", returnsAt: null });
}

/** A pause says when it ends. */
export function decidePause(
  hours: Hours,
  personId: PersonId,
  returnsAt: number,
  now: number,
): Decision {
  if (hours.state === "closed") return closed;
  if (!isHostOf(hours, personId)) return notHost;
  if (hours.state !== "open" && hours.state !== "last_call")
    return refuse("not_possible_now", "Only an open door is paused.");
  if (returnsAt <= now || returnsAt > Math.min(now + PAUSE_MAX_MS, hours.endsAt))
    return refuse(
      "invalid_input",
      "Say when you are back: within the hour, before the end.",
      "returnsAt",
    );
  const announcements = hours.announcements.map((said) => {
    const isAbout = said.byId === personId && said.at > now - BEFORE_PAUSE_MS;
    return isAbout ? { ...said, isOfPause: true as const } : said;
  });
  return ok(changeHead(draftOf(hours), "paused", { state: "paused", returnsAt, announcements }));
}

/** One line to all who wait; what is said in a pause goes with it. */
export function decideAnnounce(
  hours: Hours,
  byId: PersonId,
  id: AnnouncementId,
  now: number,
): Decision {
  if (!isHostOf(hours, byId)) return notHost;
  const about = hours.state === "paused" ? { isOfPause: true as const } : {};
  const said = [...hours.announcements, { id, byId, at: now, ...about }];
  const announcements = said.slice(-ANNOUNCEMENTS_MAX);
  return ok(changeHead(draftOf(hours), "announced", { announcements }));
}

/** After a pause, or after a last call that came too early: until the clock itself calls it, the door may be open to all again. */
export function decideResume(hours: Hours, personId: PersonId, now: number): Decision {
  if (hours.state === "closed") return closed;
  if (!isHostOf(hours, personId)) return notHost;
  if (hours.state === "last_call") return takeBackLastCall(hours, now);
  if (hours.state !== "paused") return refuse("not_possible_now", "It is not paused.");
  return ok(open(draftOf(hours), now));
}

function takeBackLastCall(hours: Hours, now: number): Decision {
  if (!mayTakeBackLastCall(hours, now))
    return refuse("not_possible_now", "It ends within ten minutes: last call stays.");
  return ok(changeHead(draftOf(hours), "resumed", { state: "open", lastCallAt: null }));
}

export function mayTakeBackLastCall(
  { state, endsAt }: Pick<Hours, "state" | "endsAt">,
  now: number,
): boolean {
  return state === "last_call" && now < endsAt - LAST_CALL_MS;
}

export function decideLastCall(hours: Hours, personId: PersonId, now: number): Decision {
  if (hours.state === "closed") return closed;
  if (!isHostOf(hours, personId)) return notHost;
  if (hours.state !== "open") return refuse("not_possible_now", "Last call is for an open door.");
  return ok(changeHead(draftOf(hours), "last_call", { state: "last_call", lastCallAt: now }));
}

/** The host ends it: whoever waits still chooses what comes instead, and it closes when all have. */
export function decideEnd(hours: Hours, personId: PersonId, now: number): Decision {
  if (hours.state === "closed") return closed;
  if (!isHostOf(hours, personId)) return notHost;
  if (hours.state === "draining")
    return refuse("not_possible_now", "It is ending: people choose what comes instead.");
  return ok(drain(endGroup(draftOf(hours), now), now));
}

/** Whoever is in an open group when its host ends it was met, and has nothing to choose. */
function endGroup(draft: HoursDraft, now: number): HoursDraft {
  const { entries, kind } = draft.hours;
  if (kind !== "group") return draft;
  return entries
    .filter(({ state }) => state === "in_progress")
    .reduce((each, { id }) => endVisit(each, id, now), draft);
}

/** Whoever holds a slot or was carried over, and whose time has not come, is asked too. */
export function drain(draft: HoursDraft, now: number): HoursDraft {
  const draining = changeHead(draft, "draining", { state: "draining", drainingAt: now });
  return closeWhereDone(letEverybodyChoose(letComersChoose(draining, now), now), now);
}

/** A session that ends leaves nobody where nobody calls, and is closed once nobody is left in it. */
export function closeWhereDone(start: HoursDraft, now: number): HoursDraft {
  const draft = letWaitingChoose(start, now);
  const { hours } = draft;
  if (hours.state !== "draining" || hours.entries.some(isLive)) return draft;
  const gone = hours.hosts.map((host): Host => ({ ...host, leftAt: host.leftAt ?? now }));
  return changeHead(draft, "closed", {
    state: "closed",
    closedAt: now,
    hosts: gone,
    summary: summarizeHours(hours, now),
  });
}
