import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { HOUR_MS, MINUTE_MS, SECOND_MS } from "../kernel/time.ts";
import { ACTIVITY_LINGER_MS, IDLE_AFTER_MS } from "./presence.limits.ts";
import { deriveStatus } from "./presence.rules.ts";
import {
  activityKinds,
  hardStatuses,
  presenceRecordSchema,
  softStatuses,
} from "./presence.schema.ts";
import type { PresenceFacts } from "./presence.schema.ts";

const now = Date.UTC(2026, 2, 10, 15);
const around = fc
  .integer({ min: -2 * HOUR_MS, max: 2 * HOUR_MS })
  .map((distance) => now + distance);
const past = fc.integer({ min: 0, max: 20 * MINUTE_MS }).map((age) => now - age);
const near = fc
  .integer({ min: -40 * SECOND_MS, max: 40 * SECOND_MS })
  .map((distance) => now + distance);
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null, freq: 1 });

const activity = fc.record({
  kind: fc.constantFrom(...activityKinds),
  since: around,
  endsAt: maybe(near),
  expectedUntil: maybe(around),
});
const anyFacts: fc.Arbitrary<PresenceFacts> = fc.record({
  devices: fc.array(fc.record({ lastInputAt: past }), { maxLength: 3 }),
  duty: fc.record({ isOn: fc.boolean(), changesAt: maybe(around) }),
  manualDuty: maybe(fc.record({ isOn: fc.boolean(), until: around })),
  manualHard: maybe(
    fc.record({ status: fc.constantFrom(...hardStatuses), since: around, until: around }),
  ),
  manualSoft: maybe(
    fc.record({ status: fc.constantFrom(...softStatuses), since: around, until: around }),
  ),
  activities: fc.array(activity, { maxLength: 3 }),
  roomSignal: maybe(fc.record({ isProtected: fc.boolean(), since: around, until: maybe(around) })),
  scheduleBlock: maybe(
    fc.record({
      kind: fc.constantFrom("booked" as const, "booked_protected", "open", "admin", "lunch"),
      since: around,
      until: around,
    }),
  ),
  calendarBusy: maybe(
    fc.record({ kind: fc.constantFrom("meeting" as const, "call"), since: around, until: around }),
  ),
});
const part = fc.double({ min: 0, max: 1, noNaN: true });
const many = { numRuns: 3000 };

describe("whatever is known of a person", () => {
  it("the result stays exactly as it is until the promised next change", () => {
    fc.assert(
      fc.property(anyFacts, part, (facts, howFar) => {
        const derived = deriveStatus(facts, now);
        const end = derived.nextChangeAt ?? now + 24 * HOUR_MS;
        expect(end).toBeGreaterThan(now);
        const at = Math.min(end - 1, now + Math.floor((end - now) * howFar));
        expect(deriveStatus(facts, at)).toEqual(derived);
        expect(deriveStatus(facts, end - 1)).toEqual(derived);
      }),
      many,
    );
  });

  it("following the promised changes finds every status that time brings", () => {
    fc.assert(
      fc.property(anyFacts, fc.array(part, { minLength: 20, maxLength: 20 }), (facts, moments) => {
        const followed = followChanges(facts, now + 3 * HOUR_MS);
        for (const moment of moments) {
          const at = now + Math.floor(3 * HOUR_MS * moment);
          const step = followed.findLast((each) => each.at <= at);
          expect(deriveStatus(facts, at)).toEqual(step?.derived);
        }
      }),
      { numRuns: 500 },
    );
  });

  it("silence or a closed device makes away of free and charting only", () => {
    fc.assert(
      fc.property(anyFacts, fc.boolean(), (facts, isClosed) => {
        const awake = deriveStatus({ ...facts, devices: [{ lastInputAt: now }] }, now);
        const silent = deriveStatus(
          { ...facts, devices: isClosed ? [] : [{ lastInputAt: now - IDLE_AFTER_MS }] },
          now,
        );
        const isAtDesk = awake.status === "open" || awake.status === "charting";
        expect(silent.status).toBe(isAtDesk ? "away" : awake.status);
        expect(silent.isReachable).toBe(!isClosed);
      }),
      many,
    );
  });

  it("when an activity is over, the previous status returns", () => {
    fc.assert(
      fc.property(
        anyFacts,
        fc.constantFrom(...activityKinds),
        fc.integer({ min: 0, max: HOUR_MS }),
        (facts, kind, lengthMs) => {
          const endsAt = now + lengthMs;
          const during: PresenceFacts = {
            ...facts,
            activities: [{ kind, since: now, endsAt, expectedUntil: null }],
          };
          const after = endsAt + ACTIVITY_LINGER_MS;
          expect(deriveStatus(during, after)).toEqual(
            deriveStatus({ ...facts, activities: [] }, after),
          );
        },
      ),
      many,
    );
  });

  it("a crisis is shown above everything, off duty above everything else", () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const inCrisis = {
          ...facts,
          activities: [
            ...facts.activities,
            { kind: "crisis" as const, since: now, endsAt: null, expectedUntil: null },
          ],
        };
        expect(deriveStatus(inCrisis, now).status).toBe("crisis");
        const wentHome = {
          ...facts,
          activities: facts.activities.filter((each) => each.kind !== "crisis"),
          manualDuty: { isOn: false, until: now + 1 },
        };
        expect(deriveStatus(wentHome, now).status).toBe("off");
      }),
      many,
    );
  });

  it("exactly one row of the ladder wins, it applies, and it is the one named", () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const { because, source } = deriveStatus(facts, now);
        const winners = because.filter((row) => row.wins);
        expect(winners).toHaveLength(1);
        expect(winners[0]).toMatchObject({ source, applies: true });
      }),
      many,
    );
  });

  it("no end is promised that has passed, no beginning lies ahead, and the words fit their fields", () => {
    const shape = presenceRecordSchema.pick({
      status: true,
      source: true,
      until: true,
      also: true,
    });
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const { status, source, since, until, also } = deriveStatus(facts, now);
        expect(shape.safeParse({ status, source, until, also }).success).toBe(true);
        if (until !== null) expect(until).toBeGreaterThan(now);
        if (since !== null) expect(since).toBeLessThanOrEqual(now);
      }),
      many,
    );
  });
});

function followChanges(facts: PresenceFacts, end: number) {
  const steps = [{ at: now, derived: deriveStatus(facts, now) }];
  for (let next = steps[0]?.derived.nextChangeAt ?? null; next !== null && next < end;) {
    const derived = deriveStatus(facts, next);
    steps.push({ at: next, derived });
    next = derived.nextChangeAt;
  }
  return steps;
}
