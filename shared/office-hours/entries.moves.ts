import { MINUTE_MS } from "../kernel/time.ts";
import type { Entry, EntryState } from "./entries.schema.ts";
import { mayMove } from "./entries.transitions.ts";
import { lineOf } from "./line.ts";
import { changeEntry, findEntry, type HoursDraft } from "./office-hours.draft.ts";
import type { EntryChange } from "./office-hours.events.ts";
import { hostsHere, isShownOpen } from "./office-hours.schema.ts";

/** Whoever is called has so long to answer, and whoever did not keeps the place for so long (domain 5.2). */
export const ANSWER_GRACE_MS = 2 * MINUTE_MS;
export const KEPT_PLACE_MS = 5 * MINUTE_MS;
/** Time to choose what comes instead, once nobody is called any more. */
export const CHOICE_MS = 5 * MINUTE_MS;

/** Back in the line, with nobody's hand on it. */
export const waitingAgain = {
  state: "joined",
  hostId: null,
  calledAt: null,
  callReason: null,
  untilAt: null,
  startedAt: null,
  nudges: 0,
  handedById: undefined,
} as const satisfies Partial<Entry>;

/** An entry moves on, and whoever is taken together with it; where it goes away alone, the other waits in its own place again. */
export function moveEntry(
  draft: HoursDraft,
  id: Entry["id"],
  what: EntryChange,
  changes: Partial<Entry>,
): HoursDraft {
  const followers = draft.hours.entries.filter(({ withEntryId }) => withEntryId === id);
  const moved = changeEntry(draft, id, what, changes);
  const state = findEntry(moved.hours, id)?.state;
  return followers.reduce((each, follower) => follow(each, follower, state, what, changes), moved);
}

const takenTogether: readonly (EntryState | undefined)[] = ["called", "in_progress", "resolved"];

function follow(
  draft: HoursDraft,
  { id, state }: Entry,
  leads: EntryState | undefined,
  what: EntryChange,
  { hostId, calledAt, callReason, startedAt, untilAt, endedAt, boxMs, nudges }: Partial<Entry>,
): HoursDraft {
  if (leads === state && boxMs === undefined && nudges === undefined) return draft;
  const shared = { hostId, calledAt, callReason, startedAt, untilAt, endedAt, boxMs, nudges };
  const given = Object.fromEntries(
    Object.entries(shared).filter(([, value]) => value !== undefined),
  ) as Partial<Entry>;
  if (leads !== undefined && takenTogether.includes(leads) && mayMove(state, leads))
    return changeEntry(draft, id, what, { ...given, state: leads });
  return changeEntry(draft, id, "merge_ended", {
    ...(mayMove(state, "joined") ? { ...waitingAgain, hasPriority: true } : {}),
    withEntryId: null,
  });
}

/** Goes back into the line before others of its urgency; where nobody is called any more, to the choice of what comes instead. */
export function putBack(
  draft: HoursDraft,
  id: Entry["id"],
  what: EntryChange,
  now: number,
  changes: Partial<Entry> = {},
): HoursDraft {
  const { kind, state } = draft.hours;
  if (state === "draining" && kind === "group") return endVisit(draft, id, now);
  if (state === "draining") return letChoose(draft, id, now);
  return moveEntry(draft, id, what, { ...waitingAgain, hasPriority: true, ...changes });
}

/** Of an open group that ends: whoever was in it was met. */
export function endVisit(draft: HoursDraft, id: Entry["id"], now: number): HoursDraft {
  return moveEntry(draft, id, "resolved", { state: "resolved", endedAt: now, untilAt: null });
}

/** Nobody will get to it here: the person chooses the next session, a slot, a written question, or nothing. */
export function letChoose(draft: HoursDraft, id: Entry["id"], now: number): HoursDraft {
  return moveEntry(draft, id, "may_choose", {
    ...waitingAgain,
    state: "choosing",
    // Of a session that is called off before its time: until then.
    untilAt: Math.max(now + CHOICE_MS, draft.hours.startsAt),
    withEntryId: null,
    merge: null,
    forHostId: null,
  });
}

/** As many as there are hosts are told that they are next: at this moment and when they are called, not at every move (domain 5.3). */
export function tellWhoIsNext(draft: HoursDraft): HoursDraft {
  const { hours } = draft;
  if (!isShownOpen(hours) || hours.state === "draining") return draft;
  const first = lineOf(hours)
    .filter(({ state }) => state !== "skipped")
    .slice(0, hostsHere(hours).length);
  return first
    .filter(({ state }) => state === "joined")
    .reduce((each, { id }) => changeEntry(each, id, "up_next", { state: "up_next" }), draft);
}
