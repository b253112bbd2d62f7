import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MINUTE_MS } from "../kernel/time.ts";
import { decideCall, decideStart } from "./hosting.rules.ts";
import { decideHoursDue, hoursLookAt } from "./office-hours.due.rules.ts";
import {
  allIsWell,
  buildSession,
  done,
  entryOf,
  join,
  NOON,
  openSession,
  sam,
} from "./office-hours.fixtures.ts";
import { buildHours, headOfSeries } from "./office-hours.planning.ts";
import { boxesOf, boxOf } from "./time-box.ts";

describe("the time planned for a visit", () => {
  it("is what the practice planned, is told at four fifths of it and at its end, and no more", () => {
    const minutes = fc.integer({ min: 5, max: 30 });
    fc.assert(
      fc.property(minutes, fc.integer({ min: 1, max: 5 }), fc.boolean(), (each, quick, isQuick) => {
        const plan = { boxMs: each * MINUTE_MS, quickBoxMs: quick * MINUTE_MS };
        const waiting = join(openSession(plan), 1, { isQuick });
        const called = done(decideCall(waiting, sam, { lane: "all" }, NOON));
        const { id } = entryOf(called, 1);
        let hours = done(decideStart(called, id, sam, NOON));
        const boxMs = (isQuick ? quick : each) * MINUTE_MS;
        expect(entryOf(hours, 1).boxMs).toBe(boxMs);
        for (const [nudges, share] of [0.8, 1].entries()) {
          const at = NOON + boxMs * share;
          hours = decideHoursDue(hours, allIsWell, at - 1).hours;
          expect(entryOf(hours, 1).nudges).toBe(nudges);
          expect(hoursLookAt(hours, at - 1)).toBeLessThanOrEqual(at);
          hours = decideHoursDue(hours, allIsWell, at).hours;
          expect(entryOf(hours, 1).nudges).toBe(nudges + 1);
        }
      }),
      { numRuns: 60 },
    );
  });

  it("is ten minutes and two where nothing was said, as of what was planned before it could be", () => {
    expect(boxesOf({})).toEqual({ boxMs: 10 * MINUTE_MS, quickBoxMs: 2 * MINUTE_MS });
    expect(boxOf({ kind: "slots", boxMs: 30 * MINUTE_MS }, false)).toBe(10 * MINUTE_MS);
    const { boxMs: _box, quickBoxMs: _quick, ...old } = openSession();
    const series = { ...old, lengthMs: 0, answerWithinMs: 0, schedule: null } as never;
    expect(boxesOf(headOfSeries(series, NOON))).toEqual(boxesOf({}));
    expect(boxesOf(buildHours(series, old.id, NOON, () => "" as never))).toEqual(boxesOf({}));
  });

  it("is written down only where it is not usual, so that a hub of an earlier version reads the others", () => {
    const written = (differing: object) => {
      const fields = JSON.parse(JSON.stringify(buildSession(differing))) as object;
      return Object.keys(fields).filter((key) => /boxMs/i.test(key));
    };
    expect(written({})).toEqual([]);
    expect(written({ boxMs: 15 * MINUTE_MS })).toEqual(["boxMs"]);
    expect(written({ quickBoxMs: 3 * MINUTE_MS })).toEqual(["quickBoxMs"]);
    const asUsualAgain = headOfSeries(buildSession() as never, NOON);
    expect("boxMs" in asUsualAgain && asUsualAgain.boxMs).toBe(undefined);
  });
});
