import { expect, it } from "vitest";
import { minuteOf, timeOf, exceptionOf, sayException } from "./schedule.words.ts";

it("a time is read as it is written", () => {
  expect(minuteOf("08:05")).toBe(485);
  expect(timeOf(485)).toBe("08:05");
  expect(minuteOf("24:00")).toBeNull();
});

it("a day that is moved without a time is met at the usual one; only a day without either is left out", () => {
  const on = "2026-11-24";
  const said = (to: string, time: string): string =>
    sayException(exceptionOf({ on, to, time }, 480));
  expect(said("", "")).toBe("Does not meet on Tue, Nov 24.");
  expect(said("2026-11-25", "")).toBe("Meets on Wed, Nov 25 at 08:00 instead of Tue, Nov 24.");
  expect(said("", "13:15")).toBe("Meets on Tue, Nov 24 at 13:15.");
  expect(said("2026-11-25", "13:15")).toContain("Wed, Nov 25 at 13:15 instead");
});
