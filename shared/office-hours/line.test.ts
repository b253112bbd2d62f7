import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MINUTE_MS } from "../kernel/time.ts";
import { decideAgree, decideHere, decideWithdraw } from "./entries.rules.ts";
import {
  decideCall,
  decideExtend,
  decideHandTo,
  decideProposeMerge,
  decideRequeue,
  decideResolve,
  decideSkip,
  decideStart,
} from "./hosting.rules.ts";
import { decideCheckIn, decideEnd } from "./course.rules.ts";
import { compareEntries, lineOf, placeOf } from "./line.ts";
import { lineUrgencies, type Entry } from "./entries.schema.ts";
import {
  done,
  entryOf,
  join,
  NOON,
  openSession,
  person,
  sam,
  tryJoin,
  yael,
} from "./office-hours.fixtures.ts";
import type { Hours } from "./office-hours.schema.ts";
import { sayPlace } from "./wait.sentences.ts";

const order = (hours: Hours): number[] =>
  lineOf(hours).map(({ personId }) => Number(personId.slice(0, 8)));

describe("the order of a line", () => {
  it("is urgency class, then whoever was sent back, then the time of joining", () => {
    let hours = openSession();
    hours = join(hours, 1, {}, NOON);
    hours = join(hours, 2, { urgency: "today" }, NOON + 1);
    hours = join(hours, 3, { urgency: "soon" }, NOON + 2);
    hours = join(hours, 4, { hasPriority: true }, NOON + 3);
    hours = join(hours, 5, {}, NOON + 4);
    expect(order(hours)).toEqual([3, 2, 4, 1, 5]);
  });

  it("puts first-timers first only where the practice has agreed so", () => {
    for (const firstTimersFirst of [true, false]) {
      let hours = openSession({ firstTimersFirst });
      hours = join(hours, 1, {}, NOON);
      hours = join(hours, 2, { isFirstToday: true }, NOON + 1);
      expect(order(hours)).toEqual(firstTimersFirst ? [2, 1] : [1, 2]);
    }
  });

  it("is total: whoever goes before another is not gone before by them", () => {
    const some = fc.record({
      urgency: fc.constantFrom(...lineUrgencies),
      hasPriority: fc.boolean(),
      isFirstToday: fc.boolean(),
      placeAt: fc.integer({ min: NOON, max: NOON + 3 }),
    });
    const base = entryOf(join(openSession(), 1), 1);
    fc.assert(
      fc.property(some, some, fc.boolean(), (a, b, isFirst) => {
        const one = { ...base, ...a };
        const two = { ...base, ...b, id: `${base.id.slice(0, -1)}f` as typeof base.id };
        expect(Math.sign(compareEntries(one, two, isFirst))).toBe(
          -Math.sign(compareEntries(two, one, isFirst)),
        );
      }),
    );
  });
});

describe("one place at a time", () => {
  it("whoever stands in the line does not stand in it twice", () => {
    const hours = join(openSession(), 1);
    expect(tryJoin(hours, 1)).toMatchObject({ ok: false, code: "already_taken" });
    const left = done(decideWithdraw(hours, entryOf(hours, 1).id, person(1), NOON));
    expect(tryJoin(left, 1, { id: entryOf(hours, 1).id.replace("e", "f") as never })).toMatchObject(
      {
        ok: true,
      },
    );
  });

  it("a host does not wait in the own line, and others than the roles served do not either", () => {
    expect(tryJoin(openSession(), 1, { personId: sam })).toMatchObject({
      code: "not_possible_now",
    });
    expect(tryJoin(openSession({ roles: ["nurse"] }), 1)).toMatchObject({ code: "forbidden" });
  });
});

describe("how many come", () => {
  const crowd = (count: number, state: Entry["state"]): Hours => {
    const hours = join(openSession(), 1);
    const entry = entryOf(hours, 1);
    const entries = Array.from({ length: count }, (_, n) => ({
      ...entry,
      id: `${String(n + 100).padStart(8, "0")}-eeee-4eee-8eee-eeeeeeeeeeee` as Entry["id"],
      personId: person(n + 10_000),
      state,
    }));
    return { ...hours, entries };
  };

  it("a line is full by those who wait, not by those who have left", () => {
    expect(tryJoin(crowd(1_000, "joined"), 1)).toMatchObject({ code: "not_possible_now" });
    expect(tryJoin(crowd(1_000, "resolved"), 1).ok).toBe(true);
  });

  it("nobody comes into one line again and again without end", () => {
    const often = (count: number): Hours => {
      const hours = crowd(count, "withdrawn");
      return { ...hours, entries: hours.entries.map((e) => ({ ...e, personId: person(1) })) };
    };
    expect(tryJoin(often(19), 1).ok).toBe(true);
    expect(tryJoin(often(20), 1)).toMatchObject({ code: "not_possible_now" });
  });

  it("the rate limit counts what has ended, and only while others wait", () => {
    const rateLimit = { entries: 2, inMs: 60 * MINUTE_MS, whenLineOver: 1 };
    const come = (waiting: number, endedAt: readonly number[], limit: typeof rateLimit | null) => {
      let hours = openSession({ rateLimit: limit });
      for (let n = 2; n < 2 + waiting; n += 1) hours = join(hours, n);
      return tryJoin(hours, 1, {}, NOON, endedAt).ok;
    };
    const twice = [NOON - MINUTE_MS, NOON - 59 * MINUTE_MS];
    expect(come(2, twice, rateLimit)).toBe(false);
    expect(come(1, twice, rateLimit)).toBe(true);
    expect(come(2, twice.slice(1), rateLimit)).toBe(true);
    expect(come(2, [NOON - MINUTE_MS, NOON - 61 * MINUTE_MS], rateLimit)).toBe(true);
    expect(come(2, twice, null)).toBe(true);
  });

  it("a hand-off gives its priority once", () => {
    const handoffId = entryOf(join(openSession(), 9), 9).id as string as Entry["handoffId"];
    const hours = join(openSession(), 1, { handoffId, hasPriority: true });
    const id = entryOf(hours, 1).id.replace("e", "f") as Entry["id"];
    const over = done(decideResolve(met(hours), entryOf(hours, 1).id, sam, NOON));
    const again = { id, handoffId, hasPriority: true };
    expect(tryJoin(over, 1, again)).toMatchObject({ code: "already_taken", field: "handoffId" });
    expect(tryJoin(over, 1, { id }).ok).toBe(true);
    const gone = done(decideWithdraw(hours, entryOf(hours, 1).id, person(1), NOON));
    expect(tryJoin(gone, 1, again).ok).toBe(true);
  });

  const met = (hours: Hours): Hours => {
    const called = done(decideCall(hours, sam, { lane: "all" }, NOON));
    return done(decideHere(called, entryOf(called, 1).id, person(1), NOON));
  };
});

describe("calling", () => {
  const two = (): Hours => join(join(openSession(), 1, {}, NOON), 2, {}, NOON + 1);

  it("the first of the line is told that they are next, and is called next", () => {
    const hours = two();
    expect(entryOf(hours, 1).state).toBe("up_next");
    expect(entryOf(hours, 2).state).toBe("joined");
    const called = done(decideCall(hours, sam, { lane: "all" }, NOON + 2));
    expect(entryOf(called, 1)).toMatchObject({
      state: "called",
      hostId: sam,
      callReason: "in_turn",
    });
    expect(entryOf(called, 2).state).toBe("up_next");
  });

  it("two hosts who call at once call two different people", () => {
    let hours = done(decideCheckIn(two(), yael, NOON));
    hours = done(decideCall(hours, sam, { lane: "all" }, NOON));
    hours = done(decideCall(hours, yael, { lane: "all" }, NOON));
    expect(entryOf(hours, 1).hostId).toBe(sam);
    expect(entryOf(hours, 2).hostId).toBe(yael);
    const named = { entryId: entryOf(hours, 1).id, reason: "host_choice" } as const;
    expect(decideCall(two(), yael, named, NOON)).toMatchObject({ code: "forbidden" });
  });

  it("a host who is with somebody calls nobody else", () => {
    const hours = done(decideCall(two(), sam, { lane: "all" }, NOON));
    expect(decideCall(hours, sam, { lane: "all" }, NOON)).toMatchObject({
      code: "not_possible_now",
    });
  });

  it("somebody is called out of turn with a reason that is written down, or by the quick lane", () => {
    const hours = join(two(), 3, { isQuick: true }, NOON + 2);
    const quick = done(decideCall(hours, sam, { lane: "quick" }, NOON + 3));
    expect(entryOf(quick, 3)).toMatchObject({ state: "called", callReason: "quick_lane" });
    const named = { entryId: entryOf(hours, 2).id, reason: "short_on_time" } as const;
    expect(entryOf(done(decideCall(hours, sam, named, NOON + 3)), 2).callReason).toBe(
      "short_on_time",
    );
  });

  it("whoever does not answer keeps the place, and stands in it again on saying so", () => {
    let hours = done(decideCall(two(), sam, { lane: "all" }, NOON));
    const { id } = entryOf(hours, 1);
    hours = done(decideSkip(hours, id, sam, NOON + MINUTE_MS));
    expect(placeOf(hours, id)).toBe(0);
    expect(entryOf(done(decideCall(hours, sam, { lane: "all" }, NOON)), 2).state).toBe("called");
    const back = done(decideHere(hours, id, person(1), NOON + 2 * MINUTE_MS));
    expect(entryOf(done(decideCall(back, sam, { lane: "all" }, NOON)), 1).state).toBe("called");
  });

  it("whoever is sent back goes before new ones; whoever is handed on waits for that host alone", () => {
    let hours = done(decideCheckIn(two(), yael, NOON));
    hours = done(decideCall(hours, sam, { lane: "all" }, NOON));
    const { id } = entryOf(hours, 1);
    const back = done(decideRequeue(hours, id, sam, NOON + 5));
    expect(order(back)).toEqual([1, 2]);
    const handed = done(decideHandTo(hours, id, sam, yael, NOON + 5));
    expect(entryOf(done(decideCall(handed, sam, { lane: "all" }, NOON)), 2).state).toBe("called");
    expect(entryOf(done(decideCall(handed, yael, { lane: "all" }, NOON)), 1).state).toBe("called");
  });

  it("two of one topic are taken together when both have said yes, and end together", () => {
    let hours = two();
    const [one, other] = [entryOf(hours, 1).id, entryOf(hours, 2).id];
    hours = done(decideProposeMerge(hours, other, one, sam));
    hours = done(decideAgree(hours, other, person(2), true));
    expect(entryOf(hours, 2).withEntryId).toBe(null);
    hours = done(decideAgree(hours, other, person(1), true));
    expect(order(hours)).toEqual([1]);
    expect(sayPlace(hours, entryOf(hours, 2), { place: 0, wait: null, zone: "UTC" })).toMatch(
      /^The two of you are first\. You are taken together with somebody of the same topic\. Wait: /,
    );
    hours = done(decideCall(hours, sam, { lane: "all" }, NOON));
    expect(entryOf(hours, 2)).toMatchObject({ state: "called", hostId: sam });
    hours = done(decideHere(hours, other, person(2), NOON + 1));
    expect(entryOf(hours, 1).state).toBe("in_progress");
    hours = done(decideExtend(hours, one, sam, 5 * MINUTE_MS, NOON + 1));
    expect(entryOf(hours, 2).boxMs).toBe(15 * MINUTE_MS);
    hours = done(decideResolve(hours, one, sam, NOON + 2));
    expect(hours.entries.map(({ state }) => state)).toEqual(["resolved", "resolved"]);
  });

  it("of two merges one after the other nobody is left where no host calls", () => {
    let hours = join(two(), 3, {}, NOON + 2);
    const [one, other, third] = [1, 2, 3].map((n) => entryOf(hours, n).id);
    if (!one || !other || !third) throw new Error("three wait");
    hours = done(decideProposeMerge(hours, third, other, sam));
    hours = done(decideProposeMerge(hours, other, one, sam));
    for (const n of [2, 3]) hours = done(decideAgree(hours, third, person(n), true));
    hours = done(decideAgree(hours, other, person(1), true));
    expect(entryOf(hours, 3).withEntryId).toBe(other);
    expect(entryOf(hours, 2)).toMatchObject({ withEntryId: null, merge: null });
    expect(order(hours)).toEqual([1, 2]);
  });

  it("who has gone in the meantime is asked for nothing any more", () => {
    let hours = two();
    const [one, other] = [entryOf(hours, 1).id, entryOf(hours, 2).id];
    hours = done(decideProposeMerge(hours, other, one, sam));
    hours = done(decideWithdraw(hours, other, person(2), NOON + 1));
    for (const agrees of [true, false])
      expect(decideAgree(hours, other, person(1), agrees)).toMatchObject({ code: "already_over" });
  });

  it("whoever is met may end it once its time is over or the session ends; who is taken together with them stays", () => {
    let hours = two();
    const [one, other] = [entryOf(hours, 1).id, entryOf(hours, 2).id];
    hours = done(decideProposeMerge(hours, other, one, sam));
    for (const n of [1, 2]) hours = done(decideAgree(hours, other, person(n), true));
    hours = done(decideCall(hours, sam, { lane: "all" }, NOON));
    hours = done(decideStart(hours, one, sam, NOON));
    const over = NOON + 10 * MINUTE_MS;
    expect(decideWithdraw(hours, one, person(1), over - 1)).toMatchObject({
      code: "not_possible_now",
    });
    const ending = done(decideEnd(hours, sam, NOON));
    for (const gone of [
      done(decideWithdraw(hours, one, person(1), over)),
      done(decideWithdraw(ending, one, person(1), NOON)),
    ]) {
      expect(entryOf(gone, 1).state).toBe("resolved");
      expect(entryOf(gone, 2)).toMatchObject({ state: "in_progress", withEntryId: null });
      expect(done(decideResolve(gone, other, sam, over)).entries).toMatchObject([
        { state: "resolved" },
        { state: "resolved" },
      ]);
    }
  });

  it("where one of two taken together goes away, the other stands in line again", () => {
    let hours = two();
    const [one, other] = [entryOf(hours, 1).id, entryOf(hours, 2).id];
    hours = done(decideProposeMerge(hours, other, one, sam));
    hours = done(decideAgree(hours, other, person(1), true));
    hours = done(decideAgree(hours, other, person(2), true));
    hours = done(decideWithdraw(hours, one, person(1), NOON + 1));
    expect(entryOf(hours, 2)).toMatchObject({ withEntryId: null, state: "up_next" });
  });
});
