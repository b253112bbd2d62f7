import { describe, expect, it } from "vitest";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "../kernel/time.ts";
import { mayBeMeant } from "./huddles.course.rules.ts";
import { buildHuddle, EIGHT, ZONE } from "./huddles.fixtures.ts";

describe("whoever opens a room in which something is planned", () => {
  const isAsked = (beforeMs: number): boolean => mayBeMeant(buildHuddle(), ZONE, EIGHT - beforeMs);
  it("is asked whether they mean it, on its day and the evening before", () => {
    expect([31 * MINUTE_MS, 7 * HOUR_MS, 11 * HOUR_MS].map(isAsked)).toEqual([true, true, true]);
    const evening = buildHuddle({ plannedAt: EIGHT + 15 * HOUR_MS });
    expect(mayBeMeant(evening, ZONE, EIGHT)).toBe(true);
  });
  it("is not asked where it is near, its time has come, or it is days away", () => {
    expect([30 * MINUTE_MS, 0, 2 * DAY_MS].map(isAsked)).toEqual([false, false, false]);
  });
  it("is not asked where no time is fixed, or its door is open", () => {
    expect(mayBeMeant(buildHuddle({ plannedAt: null }), ZONE, EIGHT)).toBe(false);
    expect(mayBeMeant(buildHuddle({ state: "lobby" }), ZONE, EIGHT - HOUR_MS)).toBe(false);
  });
});
