import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MINUTE_MS, SECOND_MS } from "../kernel/time.ts";
import type { HandoffId, PersonId } from "../kernel/ids.ts";
import { refuse, type Result } from "../kernel/result.ts";
import {
  closeWhereDone,
  decideCheckIn,
  decideCheckOut,
  decideEnd,
  decideLastCall,
  decidePause,
  decideResume,
} from "./course.rules.ts";
import { isLive, type Entry } from "./entries.schema.ts";
import { decideAgree, decideGone, decideHere, decideWithdraw } from "./entries.rules.ts";
import { decideChoose, decideConvert, decideUrgent } from "./instead.rules.ts";
import {
  decideCall,
  decideHandTo,
  decideProposeMerge,
  decideRequeue,
  decideResolve,
  decideSkip,
  decideStart,
} from "./hosting.rules.ts";
import { callableBy, isWaiting } from "./line.ts";
import { draftOf, type HoursDraft } from "./office-hours.draft.ts";
import { decideCarryIn, decideInvited } from "./invited.rules.ts";
import { decideHoursDue, hoursLookAt } from "./office-hours.due.rules.ts";
import { decideBook, decideFree } from "./slots.rules.ts";
import { applyHoursEvent } from "./office-hours.reducer.ts";
import { isShownOpen, type Hours } from "./office-hours.schema.ts";
import { partsOf } from "./office-hours.summary.ts";
import {
  amadou,
  buildSession,
  NOON,
  openSession,
  person,
  sam,
  tryJoin,
  yael,
} from "./office-hours.fixtures.ts";

const hosts = [sam, yael, amadou];
interface World {
  hours: Hours;
  now: number;
  joined: number;
  readonly away: Set<PersonId>;
  /** Hand-offs that are over by a place that was taken here. */
  invited: HandoffId[];
}
type Act = (world: World, pick: number) => Result<HoursDraft> | HoursDraft | undefined;

/** Mostly one of those who wait or are met, now and then one whose entry is over. */
const some = ({ hours }: World, pick: number): Entry | undefined => {
  const live = hours.entries.filter(isLive);
  const among = pick % 7 === 0 || live.length === 0 ? hours.entries : live;
  return among[pick % Math.max(1, among.length)];
};
const hostOf = (pick: number): PersonId => hosts[pick % 3] ?? sam;
const onEntry =
  (act: (hours: Hours, entry: Entry, now: number, pick: number) => Result<HoursDraft>): Act =>
  (world, pick) => {
    const entry = some(world, pick);
    return entry && act(world.hours, entry, world.now, pick);
  };

/** Rather seldom: otherwise nobody is left to call. */
const notNow = refuse("not_possible_now", "Not this time.");

/** Everything that people, hosts and time do to a session, in any order. */
const acts: Readonly<Record<string, Act>> = {
  join: (world, pick) => {
    const urgency = (["routine", "today", "soon"] as const)[pick % 3];
    return tryJoin(
      world.hours,
      pick % 12,
      { id: newId(world), urgency: urgency ?? "soon", isQuick: pick % 5 === 0 },
      world.now,
    );
  },
  checkIn: ({ hours, now }, pick) => decideCheckIn(hours, hostOf(pick), now),
  checkOut: ({ hours, now }, pick) =>
    pick % 4 === 0 ? decideCheckOut(hours, hostOf(pick), now) : undefined,
  pause: ({ hours, now }, pick) =>
    pick % 4 === 0 ? decidePause(hours, hostOf(pick), now + 5 * MINUTE_MS, now) : undefined,
  resume: ({ hours, now }, pick) => decideResume(hours, hostOf(pick), now),
  lastCall: ({ hours, now }, pick) =>
    pick % 7 === 0 ? decideLastCall(hours, hostOf(pick), now) : undefined,
  end: ({ hours, now }, pick) => (pick % 7 === 0 ? decideEnd(hours, hostOf(pick), now) : undefined),
  callNext: ({ hours, now }, pick) => decideCall(hours, hostOf(pick), { lane: "all" }, now),
  callQuick: ({ hours, now }, pick) => decideCall(hours, hostOf(pick), { lane: "quick" }, now),
  callNamed: onEntry((hours, { id }, now, pick) =>
    decideCall(hours, hostOf(pick), { entryId: id, reason: "host_choice" }, now),
  ),
  start: onEntry((hours, { id, hostId }, now) => decideStart(hours, id, hostId ?? sam, now)),
  here: onEntry((hours, { id, personId }, now) => decideHere(hours, id, personId, now)),
  skip: onEntry((hours, { id, hostId }, now) => decideSkip(hours, id, hostId ?? sam, now)),
  resolve: onEntry((hours, { id, hostId }, now) => decideResolve(hours, id, hostId ?? sam, now)),
  requeue: onEntry((hours, { id, hostId }, now) => decideRequeue(hours, id, hostId ?? sam, now)),
  handTo: onEntry((hours, { id, hostId }, now, pick) =>
    decideHandTo(hours, id, hostId ?? sam, hostOf(pick), now),
  ),
  propose: onEntry((hours, { id }, _now, pick) => {
    const into = hours.entries[(pick * 7) % hours.entries.length];
    return decideProposeMerge(hours, id, into?.id ?? id, sam);
  }),
  agree: onEntry((hours, entry, _now, pick) => {
    const into = hours.entries.find(({ id }) => id === entry.merge?.intoId);
    const by = pick % 2 === 0 ? entry.personId : (into?.personId ?? entry.personId);
    return decideAgree(hours, entry.id, by, pick % 4 !== 0);
  }),
  book: ({ hours, now }, pick) => {
    const slot = hours.slots[pick % Math.max(1, hours.slots.length)];
    return slot && decideBook(hours, slot.id, person(20 + (pick % 3)), ["pcp"], now);
  },
  free: (world, pick) => {
    const slot = world.hours.slots[pick % Math.max(1, world.hours.slots.length)];
    return slot && decideFree(world.hours, slot.id, sam, newId(world), world.now);
  },
  carry: (world, pick) => {
    const { hours, now } = world;
    if (hours.state === "draining" || hours.state === "closed" || pick % 5 > 0) return undefined;
    const about = { topic: "medication", modality: "video", urgency: "routine" } as const;
    const who = { entryId: newId(world), personId: person(pick % 12), handoffId: null };
    return decideCarryIn(hours, { ...about, ...who, placeAt: now - 1, isDue: false });
  },
  invite: (world, pick) => {
    const { hours, now } = world;
    if (hours.state === "draining" || hours.state === "closed" || pick % 3 > 0) return undefined;
    const about = { topic: "other", modality: "video", urgency: "soon" } as const;
    const id = newId(world);
    const handoffId = id as string as HandoffId;
    const who = { id, handoffId, personId: person(pick % 12), hostId: hostOf(pick) };
    const facts = { isFirstToday: false, waitsElsewhere: pick % 2 === 0 };
    const decided = decideInvited(hours, { ...about, ...who }, facts, now);
    if (decided.ok) world.invited.push(handoffId);
    return decided;
  },
  urgent: onEntry((hours, { id, personId }, now, pick) =>
    pick % 5 === 0 ? decideUrgent(hours, id, personId, id as string as HandoffId, now) : notNow,
  ),
  withdraw: onEntry((hours, { id, personId }, now, pick) =>
    pick % 3 === 0 ? decideWithdraw(hours, id, personId, now) : notNow,
  ),
  choose: onEntry((hours, { id, personId }, now) =>
    decideChoose(hours, id, personId, "question", now),
  ),
  convert: onEntry((hours, { id, personId }, now, pick) =>
    pick % 5 === 0
      ? decideConvert(hours, id, personId, { became: "appointment", handoffId: null }, now)
      : notNow,
  ),
  gone: ({ hours, now }, pick) =>
    pick % 9 === 0 ? decideGone(hours, person(pick % 12), now) : undefined,
  host: ({ away }, pick) => {
    const host = hostOf(pick);
    if (!away.delete(host)) away.add(host);
    return undefined;
  },
  time: ({ hours, away, now }) => decideHoursDue(hours, around(away), now),
};

function newId(world: World): Entry["id"] {
  world.joined += 1;
  return `${String(world.joined).padStart(8, "0")}-eeee-4eee-8eee-eeeeeeeeeeee` as Entry["id"];
}

const around = (away: ReadonlySet<PersonId>) => ({
  isReachable: (id: PersonId) => !away.has(id),
  belongs: () => true,
  isTurnedAway: () => false,
  waitsElsewhere: () => false,
  hasNext: true,
});

const anAct = fc.record({
  name: fc.constantFrom(...Object.keys(acts)),
  pick: fc.nat(1000),
  passMs: fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom(0, SECOND_MS) },
    { weight: 2, arbitrary: fc.constantFrom(40 * SECOND_MS, 2 * MINUTE_MS) },
    { weight: 1, arbitrary: fc.constant(6 * MINUTE_MS) },
  ),
});

const aKind = fc.constantFrom("line", "slots");

function play(
  world: World,
  { name, pick, passMs }: { name: string; pick: number; passMs: number },
) {
  world.now += passMs;
  const before = world.hours;
  const given = acts[name]?.(world, pick);
  if (given === undefined || ("ok" in given && !given.ok)) return;
  // As every change is made: hold, decide, close where nobody is left.
  const draft = closeWhereDone("ok" in given ? given.value : given, world.now);
  world.hours = draft.hours;
  const replayed = draft.events.reduce<Hours | undefined>(applyHoursEvent, before);
  expect(replayed).toEqual(draft.hours);
  check(before, draft, name);
  checkInvited(world, name);
}

/** Whoever turned it into something else has said so. */
const endings = ["convert", "urgent"];

function checkInvited(world: World, name: string): void {
  const { entries, carried } = world.hours;
  const expected = carried.filter(({ isDue }) => !isDue);
  const has = new Set([...entries, ...expected].map(({ handoffId }) => handoffId));
  const there = world.invited.filter((id) => has.has(id));
  if (!endings.includes(name))
    expect(there, "a hand-off that is over by it has its place").toEqual(world.invited);
  world.invited = there;
}

/** What holds after whatever happened. */
function check(before: Hours, { hours, events }: HoursDraft, name: string): void {
  const live = hours.entries.filter(isLive);
  expect(new Set(live.map(({ personId }) => personId)).size).toBe(live.length);
  for (const entry of before.entries) {
    const after = hours.entries.find(({ id }) => id === entry.id);
    expect(after, "an entry is never lost").toBeDefined();
    if (after && !isLive(entry)) expect(after).toEqual(entry);
  }
  for (const { state, hostId, withEntryId } of live)
    if (state === "called" || state === "in_progress") {
      const host = hours.hosts.find(({ personId }) => personId === hostId);
      expect(host?.leftAt, "nobody is left in the hands of a host who has gone").toBe(null);
      const sharing = live.filter((each) => each.hostId === hostId && each.withEntryId === null);
      if (withEntryId === null) expect(sharing.length, "a host has one at a time").toBe(1);
    }
  for (const { withEntryId } of live)
    if (withEntryId !== null) {
      const leads = live.find(({ id }) => id === withEntryId);
      expect(leads?.withEntryId, "whoever is taken together is called with somebody").toBe(null);
    }
  const expected = [...hours.slots, ...hours.carried].filter(({ isDue }) => !isDue);
  if (hours.state === "draining" || hours.state === "closed")
    expect(expected.filter(({ personId }) => personId !== null)).toEqual([]);
  if (hours.state === "closed") {
    expect(live).toEqual([]);
    const parts = hours.summary ? partsOf(hours.summary) : [];
    expect(
      parts.reduce((sum, { count }) => sum + count, 0),
      "all who came are told of",
    ).toBe(hours.entries.length);
    expect(parts.some(({ part }) => part === "unknown")).toBe(false);
  }
  if (hours.state === "draining")
    expect(
      hours.entries.filter(({ state }) => isWaiting(state)),
      "nobody waits where nobody calls",
    ).toEqual([]);
  if (hours.hosts.every(({ leftAt }) => leftAt !== null)) expect(isShownOpen(hours)).toBe(false);
  if (name === "callNext") {
    const called = events.find(
      (event) => event.type === "entry.changed" && event.payload.what === "called",
    );
    const entry = called?.type === "entry.changed" ? called.payload.entry : undefined;
    if (entry?.hostId) expect(callableBy(before, entry.hostId)[0]?.id).toBe(entry.id);
  }
}

describe("whatever people, hosts and time do", () => {
  it("nobody is lost, nobody stands twice, nobody is overtaken but by a rule, and a screen that heard it all is right", () => {
    fc.assert(
      fc.property(fc.array(anAct, { minLength: 30, maxLength: 120 }), aKind, (played, kind) => {
        const hours = openSession({ kind });
        const world: World = { hours, now: NOON, joined: 0, away: new Set(), invited: [] };
        for (const act of played) play(world, act);
      }),
      { numRuns: 4_000 },
    );
  });

  it("everybody who came in has an end once time has passed, whether hosts vanish or nobody ever comes", () => {
    fc.assert(
      fc.property(
        fc.array(anAct, { maxLength: 40, size: "max" }),
        fc.boolean(),
        aKind,
        (played, isOpen, kind) => {
          const hours = isOpen ? openSession({ kind }) : buildSession({ kind });
          const world: World = { hours, now: NOON, joined: 0, away: new Set(), invited: [] };
          for (const act of played) play(world, act);
          for (const host of hosts) world.away.add(host);
          for (let turn = 0; turn < 400 && world.hours.state !== "closed"; turn += 1) {
            const next = hoursLookAt(world.hours, world.now);
            world.now = Math.max(world.now + 1, next ?? world.now);
            world.hours = decideHoursDue(world.hours, around(world.away), world.now).hours;
          }
          // Only a quarter hour at a time where nobody is in it any more.
          while (world.hours.state !== "closed" && world.now < NOON + 180 * MINUTE_MS) {
            world.now += MINUTE_MS;
            world.hours = decideHoursDue(world.hours, around(world.away), world.now).hours;
          }
          expect(world.hours.state).toBe("closed");
          expect(world.hours.entries.filter(isLive)).toEqual([]);
          expect(decideHoursDue(world.hours, around(world.away), world.now)).toEqual(
            draftOf(world.hours),
          );
        },
      ),
      { numRuns: 500 },
    );
  });

  it("time that has nothing to say changes nothing", () => {
    fc.assert(
      fc.property(fc.array(anAct, { maxLength: 40, size: "max" }), aKind, (played, kind) => {
        const world: World = {
          hours: openSession({ kind }),
          now: NOON,
          joined: 0,
          away: new Set(),
          invited: [],
        };
        for (const act of played) play(world, act);
        const once = decideHoursDue(world.hours, around(world.away), world.now).hours;
        expect(decideHoursDue(once, around(world.away), world.now).events).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });
});
