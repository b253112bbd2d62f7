import { expect, it } from "vitest";
import { HOUR_MS } from "#shared/kernel/time.ts";
import { saySchedule } from "./hours-words.ts";

const weekly = {
  weekdays: [1],
  minute: 130,
  from: "2026-11-23",
  until: null,
  exceptions: [],
};

it("office hours that are held once are said with their day and hour, and not as a weekday", () => {
  expect(saySchedule(weekly, HOUR_MS)).toBe("Mon at 02:10, 60 min");
  const once = { ...weekly, until: weekly.from };
  expect(saySchedule(once, HOUR_MS)).toBe("Once, on Mon, Nov 23 at 02:10, 60 min");
});
