import { describe, expect, it } from "vitest";
import { MINUTE_MS } from "../kernel/time.ts";
import { decideHere } from "./entries.rules.ts";
import { decideCall } from "./hosting.rules.ts";
import {
  buildSession,
  done,
  entryOf,
  join,
  NOON,
  openSession,
  sam,
  yael,
} from "./office-hours.fixtures.ts";
import { sayByPlan } from "./wait.by-plan.ts";

const anybody = { forHostId: null, now: NOON };

describe("the wait while nothing is known of how long hosts take", () => {
  it("is none where a host is free and nobody is before, and what is planned for those before otherwise", () => {
    const open = openSession();
    expect(sayByPlan(open, { ...anybody, place: 0 })).toMatch(/^at once/);
    const two = join(join(open, 1), 2, { isQuick: true });
    expect(sayByPlan(two, { ...anybody, place: 2 })).toBe("about 12 min by plan");
    const called = done(decideCall(two, sam, { lane: "all" }, NOON));
    const met = done(decideHere(called, entryOf(called, 1).id, entryOf(called, 1).personId, NOON));
    const later = { ...anybody, now: NOON + 4 * MINUTE_MS };
    expect(sayByPlan(met, { ...later, place: 0 })).toBe("about 6 min by plan");
    expect(sayByPlan(met, { ...later, now: NOON + 60 * MINUTE_MS, place: 0 })).toBe(
      "about 2 min by plan",
    );
  });

  it("is not said where nobody is at the door, or not the one who is waited for", () => {
    expect(sayByPlan(buildSession(), { ...anybody, place: 0 })).toBeUndefined();
    expect(sayByPlan(openSession(), { place: 0, forHostId: yael, now: NOON })).toBeUndefined();
  });
});
