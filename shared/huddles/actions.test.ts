import { describe, expect, it } from "vitest";
import { DAY_MS, MINUTE_MS } from "../kernel/time.ts";
import { carryOver, dueAtOf, isOverdue } from "./actions.rules.ts";
import { asksForDecision } from "./actions.schema.ts";
import { buildActionItem, buildHuddle, EIGHT, ZONE } from "./huddles.fixtures.ts";

const monday = { weekday: 1, startMinute: 8 * 60, endMinute: 12 * 60 };
const site = {
  zone: ZONE,
  openingHours: [monday, { ...monday, startMinute: 780, endMinute: 1050 }],
};
const facts = { site, nextMeetingAt: EIGHT + DAY_MS };
const at = (clock: string): number => Date.parse(`2026-11-02T${clock}:00-06:00`);

describe("when an action item is due", () => {
  it.each([
    ["noon", { kind: "noon" }, "12:00"],
    ["the end of the clinic's last block", { kind: "clinic_end" }, "17:30"],
    ["the end of a day of its own", { kind: "date", on: "2026-11-02" }, "17:30"],
  ] as const)("%s", (_when, due, clock) => {
    expect(dueAtOf(due, facts, EIGHT)).toBe(at(clock));
  });
  it("noon said in the afternoon is that of tomorrow; a day without hours ends at five", () => {
    expect(dueAtOf({ kind: "noon" }, facts, at("13:00"))).toBe(at("12:00") + DAY_MS);
    expect(dueAtOf({ kind: "clinic_end" }, facts, at("18:00"))).toBe(at("17:00") + DAY_MS);
  });
  it("the next huddle, where it has a time", () => {
    expect(dueAtOf({ kind: "next_huddle" }, facts, EIGHT)).toBe(EIGHT + DAY_MS);
    expect(dueAtOf({ kind: "next_huddle" }, { site, nextMeetingAt: null }, EIGHT)).toBeNull();
  });
});

describe("carrying over", () => {
  it("what is open goes on to the next huddle, and after three it asks", () => {
    let item = buildActionItem();
    const next = "dddddddd-dddd-4ddd-8ddd-dddddddddddd";
    const asks: boolean[] = [];
    for (let huddle = 0; huddle < 3; huddle += 1) {
      item = carryOver([item], next)[0] ?? item;
      asks.push(asksForDecision(item));
    }
    expect(asks).toEqual([false, false, true]);
  });
  it("not what was taken on in this one, nor what is done", () => {
    expect(carryOver([buildActionItem()], buildHuddle().id)).toEqual([]);
    expect(carryOver([buildActionItem({ state: "done" })], "another")).toEqual([]);
  });
  it("is overdue from its time on, while it is open", () => {
    const item = buildActionItem({ dueAt: EIGHT });
    expect(isOverdue(item, EIGHT - MINUTE_MS)).toBe(false);
    expect(isOverdue(item, EIGHT)).toBe(true);
    expect(isOverdue({ ...item, state: "dropped" }, EIGHT)).toBe(false);
  });
});
