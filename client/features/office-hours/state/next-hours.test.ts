import { expect, it } from "vitest";
import { HOUR_MS, MINUTE_MS } from "#shared/kernel/time.ts";
import {
  amadou,
  buildSession,
  NOON,
  openSession,
  sam,
  yael,
} from "#shared/office-hours/office-hours.fixtures.ts";
import { nextHoursOf } from "./next-hours.ts";

it("“my office hours” are now while I hold the door, else begin at their own time, and are none of mine otherwise", () => {
  const open = openSession();
  expect(nextHoursOf(sam, [open], NOON)).toEqual({ isHeld: true, at: NOON + MINUTE_MS });
  expect(nextHoursOf(yael, [buildSession()], NOON - HOUR_MS)).toEqual({ isHeld: false, at: NOON });
  expect(nextHoursOf(yael, [buildSession()], NOON + MINUTE_MS)).toMatchObject({ isHeld: false });
  expect(nextHoursOf(yael, [buildSession()], NOON - 9 * HOUR_MS)).toBeUndefined();
  expect(nextHoursOf(amadou, [open], NOON)).toBeUndefined();
  expect(nextHoursOf(sam, [{ ...open, state: "draining" }], NOON)).toBeUndefined();
});
