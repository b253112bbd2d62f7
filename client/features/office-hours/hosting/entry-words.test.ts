import { expect, it } from "vitest";
import { drain } from "#shared/office-hours/course.rules.ts";
import { draftOf } from "#shared/office-hours/office-hours.draft.ts";
import { join, NOON, openSession } from "#shared/office-hours/office-hours.fixtures.ts";
import { sayLine, sayShut } from "./entry-words.ts";

it("a door that ends or pauses is not said to be open, though it is held", () => {
  const open = join(openSession(), 1);
  expect(sayShut(open)).toBeUndefined();
  expect(sayShut({ ...open, state: "paused" })).toBe("paused");
  expect(sayShut(drain(draftOf(open), NOON).hours)).toBe("it is ending, 1 person still chooses.");
  expect(sayShut({ state: "draining", entries: [] })).toBe("it is ending.");
});

it("as many are named above the line as stand in it", () => {
  const nobody = { waiting: 0, skipped: 0, carried: 0 };
  expect(sayLine(nobody)).toBe("Nobody waits");
  expect(sayLine({ ...nobody, waiting: 2, skipped: 1 })).toBe(
    "2 wait; 1 did not answer and keeps the place",
  );
  expect(sayLine({ ...nobody, skipped: 2, carried: 1 })).toBe(
    "2 did not answer and keep their places; 1 with a kept place comes in when the door opens",
  );
});
