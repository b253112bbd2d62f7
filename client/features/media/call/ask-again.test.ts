import { describe, expect, it } from "vitest";
import { ok, refuse } from "#shared/kernel/result.ts";
import { askAgainAfter } from "./ask-again.ts";

describe("a call whose link has come back", () => {
  it("asks again for its place where the hub does not answer, restarts or is busy", () => {
    expect(askAgainAfter(null)).toBe(2_000);
    expect(askAgainAfter(refuse("unavailable", "Hallway is restarting."))).toBe(2_000);
    expect(askAgainAfter(refuse("too_many", "Wait a moment."))).toBe(2_000);
  });

  it("waits behind the lock screen until somebody is back at it", () => {
    expect(askAgainAfter(refuse("locked", "This screen is locked."))).toBe(3_000);
  });

  it("takes a place that is given, and a no that stands", () => {
    expect(askAgainAfter(ok({}))).toBeNull();
    expect(askAgainAfter(refuse("not_found", "There is no such call."))).toBeNull();
    expect(askAgainAfter(refuse("not_signed_in", "Sign in."))).toBeNull();
  });
});
