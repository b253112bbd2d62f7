import { expect, it } from "vitest";
import { MINUTE_MS } from "#shared/kernel/time.ts";
import {
  amadou,
  buildSession,
  join,
  NOON,
  openSession,
  person,
  sam,
} from "#shared/office-hours/office-hours.fixtures.ts";
import { matterOf } from "./my-doors.ts";

const session = buildSession();
const host = { personId: sam, checkedInAt: NOON, lostAt: null, leftAt: null };

it("a host is reminded of the door five minutes before its time, and nobody else is", () => {
  expect(matterOf(session, sam, NOON - 6 * MINUTE_MS)).toBeUndefined();
  expect(matterOf(session, sam, NOON - 5 * MINUTE_MS)).toBe("open_it");
  expect(matterOf(session, amadou, NOON)).toBeUndefined();
  expect(matterOf(session, person(1), NOON)).toBeUndefined();
});

it("who stands in is asked wherever they are, once the host is late", () => {
  const late = { ...session, lateAt: NOON + 5 * MINUTE_MS };
  expect(matterOf(late, amadou, NOON + 5 * MINUTE_MS)).toBe("stand_in");
});

it("whoever holds the door is told of it on every page, and of a pause that is over", () => {
  const open = { ...session, state: "open" as const, hosts: [host] };
  expect(matterOf(open, sam, NOON)).toBe("holds");
  const paused = { ...open, state: "paused" as const, isReturnOverdue: true };
  expect(matterOf(paused, sam, NOON)).toBe("go_on");
});

it("who waits behind a pause from which nobody came back is told of to the host and to who stands in", () => {
  const returnsAt = NOON + 10 * MINUTE_MS;
  const gone = [{ ...host, leftAt: NOON + MINUTE_MS }];
  const paused = { ...join(openSession(), 1), state: "paused" as const, returnsAt, hosts: gone };
  const overdue = { ...paused, isReturnOverdue: true };
  for (const mine of [sam, amadou]) {
    expect(matterOf(paused, mine, NOON + 5 * MINUTE_MS)).toBeUndefined();
    expect(matterOf(overdue, mine, returnsAt)).toBe("stand_in");
  }
});
