import { expect, it } from "vitest";
import { MINUTE_MS } from "#shared/kernel/time.ts";
import { drain } from "#shared/office-hours/course.rules.ts";
import { draftOf } from "#shared/office-hours/office-hours.draft.ts";
import {
  buildSession,
  entryOf,
  join,
  NOON,
  openSession,
} from "#shared/office-hours/office-hours.fixtures.ts";
import { isReadyNow, sayWaitAhead, sayWhyChoosing } from "./standing-words.ts";

it("whoever waits for a session that is called off hears that, and not that there was no time", () => {
  const early = join(buildSession(), 1, {}, NOON - 5 * MINUTE_MS);
  expect(sayWhyChoosing(drain(draftOf(early), NOON - MINUTE_MS).hours)).toBe("called off");
  const unopened = drain(draftOf(early), early.endsAt).hours;
  expect(sayWhyChoosing(unopened)).toBe("no time left today");
  const ended = drain(draftOf(join(openSession(), 1)), NOON + MINUTE_MS).hours;
  expect(sayWhyChoosing(ended)).toBe("no time left today");
  expect(sayWhyChoosing(openSession())).toBe("your slot cannot be kept");
});

it("whoever thinks of coming hears of the door before the wait: when it begins or goes on, and no unknown wait", () => {
  const clock = (at: number) => `noon ${(at - NOON) / MINUTE_MS}`;
  const says = (differing: object) =>
    Object.values(sayWaitAhead({ ...openSession(), ...differing }, "5 min", clock)).join(": ");
  const planned = { state: "scheduled", hosts: [], startsAt: NOON };
  expect(says({})).toBe("Wait if you come now: 5 min");
  expect(says(planned)).toBe("It begins: noon 0");
  expect(says({ ...planned, lateAt: NOON + MINUTE_MS })).toBe("Late: it was to begin at noon 0");
  const paused = { state: "paused", returnsAt: NOON + MINUTE_MS };
  expect(says(paused)).toBe("It goes on: noon 1");
  expect(says({ ...paused, isReturnOverdue: true })).toBe("It goes on: when a host is back");
  expect(says({ hosts: [] })).toBe("It goes on: when the host is connected again");
});

it("who is next gets ready while somebody can call, and not in a pause", () => {
  const open = join(openSession(), 1);
  const entry = entryOf(open, 1);
  expect(isReadyNow(open, entry)).toBe(true);
  expect(isReadyNow({ ...open, state: "paused" }, entry)).toBe(false);
  const lost = open.hosts.map((host) => ({ ...host, lostAt: NOON }));
  expect(isReadyNow({ ...open, hosts: lost }, entry)).toBe(false);
});
