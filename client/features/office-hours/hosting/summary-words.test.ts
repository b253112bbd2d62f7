import { describe, expect, it } from "vitest";
import type { HoursSummary } from "#shared/office-hours/office-hours.schema.ts";
import { sayCame } from "./summary-words.ts";

const summary: HoursSummary = {
  openedAt: 0,
  closedAt: 1,
  wasLate: false,
  joined: 6,
  served: 6,
  leftUnserved: 0,
  carriedOver: 0,
  medianWaitMs: null,
  longestWaitMs: null,
  topics: {},
};

describe("what became of those who came", () => {
  it("is said of all of them, and of nobody twice", () => {
    expect(sayCame(summary)).toBe("6 came, all were helped.");
    const mixed = { ...summary, served: 1, handoffs: 1, slots: 1, questions: 2, settled: 1 };
    expect(sayCame(mixed)).toBe(
      "6 came: 1 was helped, 1 became a hand-off, 1 booked a slot, 2 asked in writing and 1 said that it is settled.",
    );
    expect(sayCame({ ...summary, joined: 0, served: 0 })).toBe("Nobody came.");
  });

  it("leaves open of whom an earlier version wrote nothing down", () => {
    expect(sayCame({ ...summary, served: 4, leftUnserved: 1 })).toBe(
      "6 came: 4 were helped, 1 left without help and 1 was not written down.",
    );
  });
});
