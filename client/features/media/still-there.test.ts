import { describe, expect, it } from "vitest";
import { MINUTE_MS } from "#shared/kernel/time.ts";
import { isToBeAsked } from "./still-there.ts";

describe("whoever only listens in a call", () => {
  it.each([
    [10, 15, false],
    [11, 15, true],
    [16, 15, true],
    [0.5, 2, false],
    [1, 2, true],
  ])("%s minutes without a touch where a screen locks after %s: asked %s", (idle, lock, asked) => {
    expect(isToBeAsked(idle * MINUTE_MS, lock * MINUTE_MS)).toBe(asked);
  });
});
