import type { PersonId } from "../kernel/ids.ts";
import { ok, refuse, type Result } from "../kernel/result.ts";
import { withParts } from "./huddles.course.rules.ts";
import { adding, type HuddleDraft } from "./huddles.draft.ts";
import type { Attendance, Huddle, PartName } from "./huddles.schema.ts";

/** People in one huddle, in all its time. */
const PEOPLE_MAX = 200;

export interface Comer {
  readonly personId: PersonId;
  readonly place: Attendance["place"];
  readonly withId: PersonId | null;
}

/** Comes in, or comes in again; twice is once. The door is open from the bell on. */
export function decideJoin(
  draft: HuddleDraft,
  comers: readonly Comer[],
  now: number,
): Result<HuddleDraft> {
  const { state } = draft.huddle;
  if (state === "ended") return over;
  if (state === "scheduled")
    return refuse("not_possible_now", "The door opens a few minutes before it begins.");
  let joined = draft;
  for (const comer of comers) joined = comeIn(joined, comer, now);
  if (joined.huddle.people.length > PEOPLE_MAX)
    return refuse("not_possible_now", "This huddle is full.");
  return ok(withParts(joined, now));
}

function comeIn(draft: HuddleDraft, { personId, place, withId }: Comer, now: number): HuddleDraft {
  const before = draft.huddle.people.find((each) => each.personId === personId);
  const isIn = before !== undefined && before.leftAt === null;
  if (isIn && before.lostAt === null && before.withId === withId) return draft;
  const isObserver =
    draft.huddle.invited.find((each) => each.personId === personId)?.asObserver ?? false;
  const attendance: Attendance = {
    personId,
    firstAt: before?.firstAt ?? now,
    joinedAt: isIn ? before.joinedAt : now,
    leftAt: null,
    whyLeft: null,
    lostAt: null,
    place,
    withId,
    isObserver,
  };
  return adding(draft, "huddle.person_joined", { attendance });
}

/** Goes out, and those who sit at the same device with them. */
export function decideLeave(
  draft: HuddleDraft,
  personId: PersonId,
  why: "left" | "removed",
  now: number,
): Result<HuddleDraft> {
  if (draft.huddle.state === "ended") return over;
  const leaving = draft.huddle.people.filter(
    (each) =>
      each.leftAt === null &&
      (each.personId === personId || (why === "left" && each.withId === personId)),
  );
  let left = draft;
  for (const each of leaving)
    left = adding(left, "huddle.person_left", { personId: each.personId, at: now, why });
  return ok(withParts(left, now));
}

/** Asks people in, or changes whether they only listen, at once where they are in it; whoever does not work in the hallway always only listens. */
export function decideInvite(
  draft: HuddleDraft,
  personIds: readonly PersonId[],
  listenerIds: ReadonlySet<PersonId>,
  now: number,
): Result<HuddleDraft> {
  const { invited, state } = draft.huddle;
  if (state === "ended") return over;
  const asked = [...new Set(personIds)].map((personId) => ({
    personId,
    asObserver: listenerIds.has(personId),
    askedAt: now,
  }));
  const others = invited.filter(({ personId }) => !personIds.includes(personId));
  const all = [...others, ...asked];
  if (all.length > PEOPLE_MAX) return refuse("not_possible_now", "This huddle is full.");
  const listens = ({ personId }: Attendance): boolean => listenerIds.has(personId);
  let changed = adding(draft, "huddle.invited", { invited: all });
  for (const each of draft.huddle.people)
    if (
      personIds.includes(each.personId) &&
      each.leftAt === null &&
      each.isObserver !== listens(each)
    )
      changed = adding(changed, "huddle.person_joined", {
        attendance: { ...each, isObserver: listens(each) },
      });
  return ok(withParts(changed, now));
}

/** The part is theirs from now on, in this huddle. */
export function decidePass(
  draft: HuddleDraft,
  part: PartName,
  personId: PersonId,
  now: number,
): Result<HuddleDraft> {
  const { facilitator, scribe, people, state } = draft.huddle;
  if (state === "ended") return over;
  const person = people.find((each) => each.personId === personId);
  if (!person || person.leftAt !== null || person.isObserver)
    return refuse("not_possible_now", "They are not in it.", "personId");
  const passed = { facilitator, scribe, [part]: { holderId: personId, actingId: personId } };
  return ok(withParts(adding(draft, "huddle.parts_changed", passed), now));
}

export const over = refuse("already_over", "This huddle is over.");

/** What only makes sense while it has a clock. */
export function checkOpen({ state }: Pick<Huddle, "state">): Result<null> {
  if (state === "ended") return over;
  if (state === "scheduled") return refuse("not_possible_now", "It has not begun yet.");
  return ok(null);
}
