import { describe, expect, it } from "vitest";
import { buildHuddle } from "#shared/huddles/huddles.fixtures.ts";
import { MINUTE_MS } from "#shared/kernel/time.ts";
import { callOf, isFresh, turnOf } from "./call-of.ts";

const planned = buildHuddle({ state: "lobby" });
const bell = (planned.plannedAt ?? 0) - planned.timing.lobbyMs;

describe("what calls people into a huddle", () => {
  it("is silent about a door that somebody opened early, until its bell is due", () => {
    expect(callOf(planned, undefined, bell - MINUTE_MS)).toBeUndefined();
    expect(callOf(planned, undefined, bell)).toMatchObject({ since: bell });
  });

  it("calls at once whoever is asked in by name, and once more at its time", () => {
    const asked = { askedAt: bell - 20 * MINUTE_MS };
    const early = callOf(planned, asked, bell - 20 * MINUTE_MS);
    const due = callOf(planned, asked, bell);
    expect(early).toMatchObject({ since: asked.askedAt });
    expect(due).toMatchObject({ since: bell });
    expect(due?.key).not.toBe(early?.key);
  });

  it("is not heard again by whoever opens the page anew, but by whoever is asked once more", () => {
    const asked = { askedAt: bell - 20 * MINUTE_MS };
    const early = callOf(planned, asked, bell - 10 * MINUTE_MS);
    expect(early && isFresh(early, bell - 10 * MINUTE_MS)).toBe(false);
    const again = callOf(planned, { askedAt: bell - 10 * MINUTE_MS }, bell - 10 * MINUTE_MS);
    expect(again && isFresh(again, bell - 10 * MINUTE_MS)).toBe(true);
    expect(again?.key).not.toBe(early?.key);
  });

  it("is heard by whoever is asked into what has long been on", () => {
    const live = buildHuddle({ state: "live", startedAt: bell });
    const late = bell + 8 * MINUTE_MS;
    const call = callOf(live, { askedAt: late }, late);
    expect(call && isFresh(call, late)).toBe(true);
    const unknown = callOf(live, {}, late);
    expect(unknown && isFresh(unknown, late)).toBe(false);
  });

  it("stays one and the same call while the huddle goes on", () => {
    const lobby = callOf(planned, undefined, bell);
    const live = buildHuddle({ state: "live", startedAt: bell + 5 * MINUTE_MS });
    expect(callOf(live, undefined, bell + 6 * MINUTE_MS)?.key).toBe(lobby?.key);
  });

  it("calls into one that was started before its bell", () => {
    const startedAt = bell - 10 * MINUTE_MS;
    const live = buildHuddle({ state: "live", startedAt });
    expect(callOf(live, undefined, startedAt)).toMatchObject({ since: startedAt });
  });

  it("is for a team on rounds when it is next and when it is its turn, and for no other", () => {
    const visit = (id: string, teamId: string | null, beganAt: number | null) => ({
      id,
      teamId,
      beganAt,
      kind: "visit" as const,
      title: id,
      speaks: "Anyone",
      plannedMs: MINUTE_MS,
      flagId: null,
      extendedMs: 0,
      spentMs: 0,
    });
    const agenda = [
      visit("who", null, bell),
      visit("one", "blue", null),
      visit("two", "green", null),
    ];
    const first = buildHuddle({ kind: "rounds", agenda, currentItemId: "who" });
    expect(turnOf(first, ["blue"])).toMatchObject({ when: "next", call: { since: bell } });
    expect(turnOf(first, ["green"])).toBeUndefined();
    const at = bell + MINUTE_MS;
    const withBlue = { ...first, agenda: agenda.with(1, visit("one", "blue", at)) };
    const second = { ...withBlue, currentItemId: "one" };
    expect(turnOf(second, ["blue"])).toMatchObject({ when: "now", call: { since: at } });
    expect(turnOf(second, ["green"])).toMatchObject({ when: "next" });
    expect(turnOf(second, ["blue"])?.call.key).not.toBe(turnOf(first, ["blue"])?.call.key);
    expect(turnOf(second, [])).toBeUndefined();
  });

  it("is heard in its first minute, and only seen afterwards", () => {
    expect(isFresh({ since: bell }, bell + MINUTE_MS - 1)).toBe(true);
    expect(isFresh({ since: bell }, bell + MINUTE_MS)).toBe(false);
  });
});
