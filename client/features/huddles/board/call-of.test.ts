import { describe, expect, it } from "vitest";
import { buildHuddle } from "#shared/huddles/huddles.fixtures.ts";
import { MINUTE_MS } from "#shared/kernel/time.ts";
import { callOf, isFresh } from "./call-of.ts";

const planned = buildHuddle({ state: "lobby" });
const bell = (planned.plannedAt ?? 0) - planned.timing.lobbyMs;

describe("what calls people into a huddle", () => {
  it("is silent about a door that somebody opened early, until its bell is due", () => {
    expect(callOf(planned, false, bell - MINUTE_MS)).toBeUndefined();
    expect(callOf(planned, false, bell)).toMatchObject({ since: bell });
  });

  it("calls at once whoever is asked in by name, and once more at its time", () => {
    const early = callOf(planned, true, bell - 20 * MINUTE_MS);
    const due = callOf(planned, true, bell);
    expect(early).toBeDefined();
    expect(due?.key).not.toBe(early?.key);
  });

  it("stays one and the same call while the huddle goes on", () => {
    const lobby = callOf(planned, false, bell);
    const live = buildHuddle({ state: "live", startedAt: bell + 5 * MINUTE_MS });
    expect(callOf(live, false, bell + 6 * MINUTE_MS)?.key).toBe(lobby?.key);
  });

  it("calls into one that was started before its bell", () => {
    const startedAt = bell - 10 * MINUTE_MS;
    const live = buildHuddle({ state: "live", startedAt });
    expect(callOf(live, false, startedAt)).toMatchObject({ since: startedAt });
  });

  it("is heard in its first minute, and only seen afterwards", () => {
    expect(isFresh({ since: bell }, bell + MINUTE_MS - 1)).toBe(true);
    expect(isFresh({ since: bell }, bell + MINUTE_MS)).toBe(false);
    expect(isFresh({ since: null }, bell)).toBe(true);
  });
});
