import { describe, expect, it } from "vitest";
import { MINUTE_MS } from "#shared/kernel/time.ts";
import { isToBeAsked, nextTimeOf } from "./my-status.ts";

const chicago = "America/Chicago";
/** 2026-10-15 10:00 in Chicago (UTC-5). */
const ten = Date.UTC(2026, 9, 15, 15, 0);

describe("a typed end", () => {
  it("is the next time the clock on the site's wall shows it, wherever the person sits", () => {
    expect(nextTimeOf("10:45", chicago, ten)).toBe(ten + 45 * MINUTE_MS);
  });

  it("is tomorrow where it has passed today", () => {
    expect(nextTimeOf("09:30", chicago, ten)).toBe(ten + (23 * 60 + 30) * MINUTE_MS);
  });

  it("is nothing where nothing was typed", () => {
    expect(nextTimeOf("", chicago, ten)).toBeUndefined();
  });
});

describe("being asked whether to go on", () => {
  const quiet = { source: "manual_hard", until: ten + 2 * MINUTE_MS } as const;

  it("comes two minutes before the end of what was set by hand, not sooner", () => {
    expect(isToBeAsked(quiet, ten)).toBe(true);
    expect(isToBeAsked(quiet, ten - 1)).toBe(false);
  });

  it("does not come once it has ended, nor for what Hallway saw by itself", () => {
    expect(isToBeAsked(quiet, quiet.until)).toBe(false);
    expect(isToBeAsked({ source: "schedule", until: quiet.until }, ten)).toBe(false);
  });
});
