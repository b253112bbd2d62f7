import { expect, it } from "vitest";
import { MINUTE_MS } from "#shared/kernel/time.ts";
import {
  amadou,
  buildSession,
  NOON,
  sam,
  yael,
} from "#shared/office-hours/office-hours.fixtures.ts";
import type { Hours } from "#shared/office-hours/office-hours.schema.ts";
import { sayDoor } from "./door-words.ts";

function doorAt(minutes: number, changes: Partial<Hours>, myId = sam) {
  const names = new Map([
    [sam, "Sam"],
    [yael, "Yael"],
    [amadou, "Amadou"],
  ]);
  return sayDoor({ ...buildSession(), ...changes }, myId, {
    now: NOON + minutes * MINUTE_MS,
    clock: (at) => `noon ${(at - NOON) / MINUTE_MS}`,
    moment: () => "tomorrow",
    nameOf: (id) => names.get(id) ?? "",
  });
}

it("a host may open a quarter of an hour before the time, and not sooner", () => {
  expect(doorAt(-16, {}).act).toBeNull();
  expect(doorAt(-16, {}).note).toContain("from noon -15");
  expect(doorAt(-15, {}).act).toBe("I’m here: open the door");
});

it("a backup is asked once the host is late, and not before", () => {
  expect(doorAt(1, {}, amadou).act).toBeNull();
  const late = doorAt(5, { lateAt: NOON + 5 * MINUTE_MS }, amadou);
  expect(late.title).toBe("Late: it was to begin at noon 0");
  expect(late.note).toContain("Amadou is asked to stand in");
  expect(late.act).toBe("Open it for Sam and Yael");
});

it("whoever paused goes on; anybody else who hosts opens it again", () => {
  const host = { personId: sam, checkedInAt: NOON, lostAt: null, leftAt: null };
  const paused = { state: "paused", returnsAt: NOON + 9 * MINUTE_MS, hosts: [host] } as const;
  expect(doorAt(5, { ...paused, hosts: [host] })).toMatchObject({
    title: "Paused until noon 9",
    act: "Go on",
  });
  expect(doorAt(5, { ...paused, hosts: [host] }, yael).act).toBe("I’m here: open it again");
  expect(doorAt(9, { ...paused, hosts: [host], isReturnOverdue: true }).title).toBe(
    "It was to go on at noon 9",
  );
});

it("where the only host has lost the connection, another takes over", () => {
  const lost = { personId: sam, checkedInAt: NOON, lostAt: NOON + 1, leftAt: null };
  const door = doorAt(5, { state: "open", hosts: [lost] }, yael);
  expect(door).toMatchObject({ title: "Sam lost the connection", act: "I’m here: take over" });
});
