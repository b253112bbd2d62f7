import { expect, it } from "vitest";
import { minuteOf, timeOf } from "./schedule.words.ts";

it("a time is read as it is written", () => {
  expect(minuteOf("08:05")).toBe(485);
  expect(timeOf(485)).toBe("08:05");
  expect(minuteOf("24:00")).toBeNull();
});
