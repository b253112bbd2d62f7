import { describe, expect, it } from "vitest";
import type { HandoffId } from "../kernel/ids.ts";
import { HOUR_MS, MINUTE_MS } from "../kernel/time.ts";
import { decideCheckIn } from "./course.rules.ts";
import type { EntryId, HoursId } from "./office-hours.ids.ts";
import {
  allIsWell,
  buildSession,
  done,
  entryOf,
  join,
  NOON,
  openSession,
  person,
  sam,
  yael,
} from "./office-hours.fixtures.ts";
import { decideCall, decideSkip, decideStart } from "./hosting.rules.ts";
import { decideCarryIn, decideInvited, sessionOf } from "./invited.rules.ts";
import { callableBy } from "./line.ts";
import { decideHoursDue, hoursLookAt } from "./office-hours.due.rules.ts";
import { isCountedOn } from "./office-hours.planning.ts";
import type { Carried, Hours } from "./office-hours.schema.ts";

const handoffId = "0b2e6f8c-7a3d-4c15-9e42-5d1f0a9b8c77" as HandoffId;
const invited = {
  id: "00000007-eeee-4eee-8eee-eeeeeeeeeeee" as EntryId,
  personId: person(7),
  topic: "case_question",
  modality: "video",
  urgency: "routine",
  handoffId,
  hostId: sam,
} as const;
const carried: Carried = {
  topic: "case_question",
  modality: "video",
  urgency: "soon",
  handoffId,
  entryId: invited.id,
  personId: person(7),
  placeAt: NOON,
  isDue: false,
};

/** Somebody whom Sam has called. */
function stateOf(state: "called" | "skipped" | "in_progress"): Hours {
  const called = done(decideCall(join(openSession(), 7), sam, { lane: "all" }, NOON));
  const { id } = entryOf(called, 7);
  if (state === "skipped") return done(decideSkip(called, id, sam, NOON));
  return state === "called" ? called : done(decideStart(called, id, sam, NOON));
}

const free = { isFirstToday: false, waitsElsewhere: false };

describe("somebody whom a host has asked to come", () => {
  it("stands before others in the line, for this host alone, while they hold it", () => {
    const both = done(decideCheckIn(join(openSession(), 1), yael, NOON));
    const after = done(decideInvited(both, invited, free, NOON + MINUTE_MS));
    expect(callableBy(after, sam)[0]?.personId).toBe(person(7));
    expect(callableBy(after, yael).map(({ personId }) => personId)).toEqual([person(1)]);
  });

  it("has a place kept where the host is not there, or while they wait elsewhere", () => {
    for (const after of [
      done(decideInvited(buildSession(), invited, free, NOON)),
      done(decideInvited(openSession(), { ...invited, hostId: yael }, free, NOON)),
      done(decideInvited(openSession(), invited, { ...free, waitsElsewhere: true }, NOON)),
    ]) {
      expect(after.entries).toEqual([]);
      expect(after.carried).toMatchObject([{ personId: person(7), handoffId, isDue: false }]);
    }
  });

  it("who stands in the line already goes before others from then on", () => {
    const after = done(decideInvited(join(openSession(), 7), invited, free, NOON));
    expect(after.entries).toHaveLength(1);
    expect(entryOf(after, 7)).toMatchObject({ hasPriority: true, handoffId });
  });

  it("who did not answer stands in the line again, where this host calls them", () => {
    const asked = { ...invited, urgency: "soon" } as const;
    const skipped = stateOf("skipped");
    const after = done(decideInvited(skipped, asked, free, NOON + MINUTE_MS));
    expect(entryOf(after, 7)).toMatchObject({ forHostId: sam, untilAt: null, urgency: "soon" });
    expect(callableBy(after, sam)[0]?.personId).toBe(person(7));
  });

  it("goes before whoever is as urgent, also from an entry that was not", () => {
    const line = join(join(openSession(), 7), 1, { urgency: "soon" });
    const after = done(decideInvited(line, { ...invited, urgency: "soon" }, free, NOON));
    expect(callableBy(after, sam)[0]?.personId).toBe(person(7));
    expect(callableBy(after, yael).map(({ personId }) => personId)).toEqual([person(1)]);
  });

  it("is not swallowed by a visit that is about something else: the hand-off goes on, and a kept place waits until it is over", () => {
    for (const state of ["called", "in_progress"] as const) {
      const busy = stateOf(state);
      expect(decideInvited(busy, invited, free, NOON)).toMatchObject({ ok: false });
      const kept = { ...busy, carried: [carried] };
      expect(decideHoursDue(kept, allIsWell, NOON + 1).hours.carried).toEqual([carried]);
    }
    const { hours } = decideHoursDue(
      { ...stateOf("skipped"), carried: [carried] },
      allIsWell,
      NOON,
    );
    expect(entryOf(hours, 7)).toMatchObject({ handoffId, urgency: "soon", state: "up_next" });
  });

  it("loses no hand-off to a second one: the second goes on, and of two that were not got to each keeps a place", () => {
    const second = { ...invited, handoffId: "second" as HandoffId };
    for (const first of [
      done(decideInvited(openSession(), invited, free, NOON)),
      done(decideInvited(buildSession(), invited, free, NOON)),
    ])
      expect(decideInvited(first, second, free, NOON)).toMatchObject({ code: "already_taken" });
    const two = [
      carried,
      { ...carried, entryId: "second" as EntryId, handoffId: second.handoffId },
    ];
    let next: Hours = buildSession();
    for (const each of two) next = decideCarryIn(next, each).hours;
    expect(next.carried).toEqual(two);
    const { hours } = decideHoursDue(next, allIsWell, NOON);
    expect(entryOf(hours, 7).handoffId).toBe(handoffId);
    expect(hours.carried.map(({ isDue }) => isDue)).toEqual([true, false]);
  });

  it("comes in as soon as a host opens the door, also before people may line up", () => {
    const early = NOON - 12 * MINUTE_MS;
    const ahead = { ...buildSession(), carried: [carried] };
    expect(decideHoursDue(ahead, allIsWell, early).hours.entries).toEqual([]);
    expect(hoursLookAt(ahead, early)).toBe(NOON - 10 * MINUTE_MS);
    const open = done(decideCheckIn(ahead, sam, early));
    expect(hoursLookAt(open, early)).toBeLessThan(NOON - 11 * MINUTE_MS);
    const { hours } = decideHoursDue(open, allIsWell, early + 1);
    expect(entryOf(hours, 7)).toMatchObject({ handoffId, state: "up_next" });
  });

  it("has one place for a hand-off and for what was not got to: the earlier, as urgent as either", () => {
    const earlier = { ...carried, urgency: "today", placeAt: NOON - 1, handoffId: null } as const;
    const next = { ...buildSession(), carried: [earlier] };
    const after = done(decideInvited(next, { ...invited, urgency: "routine" }, free, NOON));
    const place = { entryId: earlier.entryId, urgency: "today", placeAt: NOON - 1, handoffId };
    expect(after.carried).toMatchObject([place]);
  });

  it("counts on the day of the kept place, as whoever has booked does; whoever was only not got to takes the next", () => {
    const kept = done(decideInvited(buildSession(), invited, free, NOON));
    expect(isCountedOn(kept)).toBe(true);
    expect(isCountedOn(decideCarryIn(buildSession(), { ...carried, handoffId: null }).hours)).toBe(
      false,
    );
    expect(isCountedOn({ ...buildSession(), carried: [{ ...carried, isDue: true }] })).toBe(false);
  });

  it("comes to what this host holds now, else to the next of theirs, and to nothing of others", () => {
    const later = { ...buildSession(), id: "later" as HoursId, startsAt: NOON + 24 * HOUR_MS };
    const [next, open] = [buildSession(), openSession()];
    expect(sessionOf(sam, [later, next], NOON)).toBe(next);
    expect(sessionOf(sam, [later, { ...open, startsAt: NOON + 48 * HOUR_MS }], NOON)).toMatchObject(
      { state: "open" },
    );
    expect(sessionOf(person(1), [later, next], NOON)).toBe(undefined);
    expect(sessionOf(sam, [next], next.endsAt)).toBe(undefined);
  });
});
