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
import { isReadyNow, sayWhyChoosing } from "./standing-words.ts";

it("whoever waits for a session that is called off hears that, and not that there was no time", () => {
  const early = join(buildSession(), 1, {}, NOON - 5 * MINUTE_MS);
  expect(sayWhyChoosing(drain(draftOf(early), NOON - MINUTE_MS).hours)).toBe("called off");
  const unopened = drain(draftOf(early), early.endsAt).hours;
  expect(sayWhyChoosing(unopened)).toBe("no time left today");
  const ended = drain(draftOf(join(openSession(), 1)), NOON + MINUTE_MS).hours;
  expect(sayWhyChoosing(ended)).toBe("no time left today");
  expect(sayWhyChoosing(openSession())).toBe("your slot cannot be kept");
});

it("who is next gets ready while somebody can call, and not in a pause", () => {
  const open = join(openSession(), 1);
  const entry = entryOf(open, 1);
  expect(isReadyNow(open, entry)).toBe(true);
  expect(isReadyNow({ ...open, state: "paused" }, entry)).toBe(false);
  const lost = open.hosts.map((host) => ({ ...host, lostAt: NOON }));
  expect(isReadyNow({ ...open, hosts: lost }, entry)).toBe(false);
});
