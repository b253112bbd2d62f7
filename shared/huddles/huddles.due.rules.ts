import type { PersonId } from "../kernel/ids.ts";
import { SECOND_MS } from "../kernel/time.ts";
import { end, hasPassed, openLobby, overUntil, start, withParts } from "./huddles.course.rules.ts";
import { adding, draftOf, type HuddleDraft } from "./huddles.draft.ts";
import { isRunning, type Attendance, type Huddle, type StandingRoom } from "./huddles.schema.ts";
import { partsChangeAt } from "./parts.ts";
import { ON_TIME_MS, type EndFacts } from "./summary.ts";

/** What is known of somebody who is in a huddle. */
export interface Known {
  /** Hallway is open on a device of theirs. */
  readonly isReachable: boolean;
  /** Since when a hand-off or a crisis is theirs; null where none is. */
  readonly isCalledSince: number | null;
  /** They may still be here: their account is in use and belongs to the site. */
  readonly belongs: boolean;
}

export interface Around {
  readonly room: StandingRoom | undefined;
  readonly zone: string;
  readonly knownOf: (personId: PersonId) => Known;
  readonly endFacts: EndFacts;
}

/**
 * What time, or a change around it, does to a huddle: run whenever its moment has come or a device of somebody in it
 * came or went. Idempotent: nothing due, no events.
 */
export function decideHuddleDue(huddle: Huddle, around: Around, now: number): HuddleDraft {
  if (huddle.state === "ended") return draftOf(huddle);
  if (!isRunning(huddle.state) && hasPassed(huddle, now))
    return adding(draftOf(huddle), "huddle.ended", { at: now, summary: null });
  let draft = openAndStart(huddle, around, now);
  draft = followPeople(draft, around, now);
  draft = withPartsOnceOpen(draft, now);
  return runOn(draft, around, now);
}

function openAndStart(huddle: Huddle, { room, zone }: Around, now: number): HuddleDraft {
  const { plannedAt, state } = huddle;
  const timing = room?.timing ?? huddle.timing;
  let draft = draftOf(huddle);
  if (plannedAt === null) return draft;
  if (state === "scheduled" && now >= plannedAt - timing.lobbyMs)
    draft = openLobby(huddle, room, zone, now);
  // The clock of the agenda is the one on the wall, however late within the minute the hub came to it.
  if (draft.huddle.state === "lobby" && now >= plannedAt)
    draft = start(draft, now - plannedAt < ON_TIME_MS ? plannedAt : now);
  return draft;
}

function withPartsOnceOpen(draft: HuddleDraft, now: number): HuddleDraft {
  return draft.huddle.state === "scheduled" ? draft : withParts(draft, now);
}

/** Devices come and go, and whoever takes a hand-off is released at once. */
function followPeople(start: HuddleDraft, { knownOf }: Around, now: number): HuddleDraft {
  let draft = start;
  for (const each of start.huddle.people.filter(({ leftAt }) => leftAt === null)) {
    const { personId } = each;
    const known = knownOf(personId);
    const host = each.withId === null ? undefined : knownOf(each.withId);
    const isHere = known.isReachable || host?.isReachable === true;
    if (!known.belongs)
      draft = adding(draft, "huddle.person_left", { personId, at: now, why: "removed" });
    else if (isReleased(each, known))
      draft = adding(draft, "huddle.person_left", { personId, at: now, why: "released" });
    else if (!isHere && each.lostAt === null)
      draft = adding(draft, "huddle.person_lost", { personId, at: now });
    else if (isHere && each.lostAt !== null)
      draft = adding(draft, "huddle.person_returned", { personId, at: now });
  }
  return draft;
}

/** A hand-off that became theirs since they came in calls them out; one that they had already does not. */
function isReleased({ joinedAt }: Attendance, { isCalledSince }: Known): boolean {
  return isCalledSince !== null && isCalledSince >= joinedAt;
}

function runOn(start: HuddleDraft, { endFacts }: Around, now: number): HuddleDraft {
  let draft = start;
  const { wrapUpAt, endsAt, closesAt, plannedAt } = draft.huddle;
  if (draft.huddle.state === "live" && wrapUpAt !== null && now >= wrapUpAt)
    draft = adding(draft, "huddle.wrapping_up", {});
  if (draft.huddle.state === "wrap_up" && endsAt !== null && now >= endsAt)
    draft = adding(draft, "huddle.overran", {});
  const isOver = plannedAt !== null && closesAt !== null && now >= closesAt;
  const leftAt = overUntil(draft.huddle);
  const isLeft = plannedAt === null && leftAt !== null && now >= leftAt;
  if (isRunning(draft.huddle.state) && (isOver || isLeft)) draft = end(draft, now, endFacts);
  return draft;
}

/** While people are in it the hub also looks by itself: a change of presence that was written in the same instant may have woken nobody. */
const LOOK_AGAIN_MS = 10 * SECOND_MS;

/** When the hub takes a huddle up again, epoch ms; null once it has ended, and while it has no time and nobody in it. */
export function huddleLookAt(huddle: Huddle, lobbyMs: number, now: number): number | null {
  const { state, plannedAt } = huddle;
  if (state === "ended") return null;
  const hasPeople = huddle.people.some(({ leftAt }) => leftAt === null);
  const moments = [
    state === "scheduled" && plannedAt !== null ? plannedAt - lobbyMs : null,
    state === "lobby" ? plannedAt : null,
    state === "live" ? huddle.wrapUpAt : null,
    state === "wrap_up" ? huddle.endsAt : null,
    state === "overtime" && plannedAt !== null ? huddle.closesAt : null,
    plannedAt === null ? overUntil(huddle) : null,
    partsChangeAt(huddle),
    hasPeople ? now + LOOK_AGAIN_MS : null,
  ].filter((at) => at !== null);
  return moments.length === 0 ? null : Math.min(...moments);
}
