import { describe, expect, it } from "vitest";
import { fromLocalField, lastingText, momentText, toLocalField } from "./moment-text.ts";

const chicago = "America/Chicago";
const halfPastTen = Date.UTC(2026, 2, 10, 15, 30);

describe("a moment", () => {
  it("carries its day only when that is not today", () => {
    expect(momentText(halfPastTen, halfPastTen - 3_600_000, chicago)).toBe("10:30");
    expect(momentText(halfPastTen, halfPastTen - 86_400_000, chicago)).toBe("Tue, Mar 10, 10:30");
  });

  it("is the same after it went through a field, on both sides of a clock change", () => {
    for (let at = Date.UTC(2026, 2, 7); at < Date.UTC(2026, 2, 9); at += 1_800_000) {
      const back = fromLocalField(toLocalField(at, chicago), chicago);
      expect(back === at || toLocalField(back ?? 0, chicago) === toLocalField(at, chicago)).toBe(
        true,
      );
    }
    expect(fromLocalField("", chicago)).toBeNull();
  });
});

describe("how long", () => {
  it("is told in the unit that a person would use", () => {
    expect([0, 45_000, 61_000, 3_600_000, 12_000_000, 200_000_000].map(lastingText)).toEqual([
      "0 s",
      "45 s",
      "1 min",
      "1 h",
      "3 h 20 min",
      "2 d",
    ]);
  });
});
