import { describe, expect, it } from "vitest";
import { isPassingRefusal, retryDelayMs } from "./retry-delay.ts";

describe("a connection that was refused", () => {
  it("is tried again after one and a half to four and a half seconds, each page at its own moment", () => {
    const delays = [0, 0.25, 0.5, 0.75, 1].map(retryDelayMs);
    expect(delays).toEqual([1_500, 2_250, 3_000, 3_750, 4_500]);
  });

  it("because the hub is busy says nothing about who asked", () => {
    expect(["too_many", "unavailable"].every(isPassingRefusal)).toBe(true);
    expect(isPassingRefusal("not_signed_in")).toBe(false);
  });
});
