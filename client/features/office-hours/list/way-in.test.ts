import { expect, it } from "vitest";
import { MINUTE_MS } from "#shared/kernel/time.ts";
import {
  buildSession,
  done,
  NOON,
  openSession,
  person,
} from "#shared/office-hours/office-hours.fixtures.ts";
import { decideBook } from "#shared/office-hours/slots.rules.ts";
import { saySlots, wayIn } from "./way-in.ts";

const day = buildSession({ kind: "slots" });
const [first] = day.slots;
if (!first) throw new Error("there are no slots");
const booked = done(decideBook(day, first.id, person(1), ["pcp"], NOON - MINUTE_MS));
const before = { myId: person(1), now: NOON - MINUTE_MS };
const other = { ...before, myId: person(2) };
const clock = (at: number) => `noon ${(at - NOON) / MINUTE_MS}`;

it("where one books slots, one books: nobody waits there, and nobody comes in", () => {
  expect(wayIn(day, before)).toBe("book");
  expect(saySlots(day, before, clock)).toBe("6 of 6 slots are free.");
});

it("whoever has a slot is told of it and books no second", () => {
  expect(wayIn(booked, before)).toBeUndefined();
  expect(saySlots(booked, before, clock)).toBe("You have the slot at noon 0.");
  expect(saySlots(booked, other, clock)).toBe("5 of 6 slots are free.");
});

it("a slot whose time has come is free for nobody", () => {
  const late = { ...other, now: NOON + 51 * MINUTE_MS };
  expect(wayIn(booked, late)).toBeUndefined();
  expect(saySlots(booked, late, clock)).toBe("No slot is free.");
});

it("nobody comes in where nobody is there yet: one lines up before the door", () => {
  expect(wayIn(buildSession(), before)).toBe("line_up");
  expect(wayIn({ ...openSession(), state: "paused" }, other)).toBe("line_up");
});

it("one comes into a line until it ends", () => {
  expect(wayIn(openSession(), other)).toBe("come_in");
  expect(wayIn({ ...openSession(), state: "draining" }, other)).toBeUndefined();
});
