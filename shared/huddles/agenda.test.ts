import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MINUTE_MS, SECOND_MS } from "../kernel/time.ts";
import { agendaOf, beginItem, checkGoTo, readClock, spentMs } from "./agenda.ts";
import { proposedAgenda, proposedTiming } from "./agenda.proposals.ts";
import { EIGHT } from "./huddles.fixtures.ts";

const agenda = agendaOf(proposedAgenda("huddle"));
const ids = agenda.map(({ id }) => id);
const idle = { startedAt: null, endsAt: null, endedAt: null };
const running = { startedAt: EIGHT, endsAt: EIGHT + 10 * MINUTE_MS, endedAt: null };
const at = (clock: string): number => {
  const [minutes = 0, seconds = 0] = clock.split(":").map(Number);
  return EIGHT + minutes * MINUTE_MS + seconds * SECOND_MS;
};
const left = (clock: string): number => at(clock) - EIGHT;

/** Goes through the agenda: each item, and when it began. */
function walk(steps: readonly (readonly [string, string])[]) {
  let state = { agenda, currentItemId: null as string | null };
  for (const [id, when] of steps) state = { ...state, ...beginItem(state, id, at(when)) };
  return state;
}

describe("the proposed agenda", () => {
  it("fills the ten minutes of domain 4.2 to the second", () => {
    const sum = agenda.reduce((ms, { plannedMs }) => ms + plannedMs, 0);
    expect(sum).toBe(proposedTiming("huddle").lengthMs);
    expect(agenda.map(({ plannedMs }) => plannedMs / SECOND_MS)).toEqual([
      30, 90, 90, 240, 60, 60, 30,
    ]);
  });
});

describe("the clock that everybody sees", () => {
  const cases = [
    {
      when: "at the start",
      steps: [["arrival", "0:00"]],
      now: "0:00",
      item: "0:30",
      all: "10:00",
      behind: "0:00",
    },
    {
      when: "in the first item",
      steps: [["arrival", "0:00"]],
      now: "0:20",
      item: "0:10",
      all: "9:40",
      behind: "0:00",
    },
    {
      when: "15 s over the first item",
      steps: [["arrival", "0:00"]],
      now: "0:45",
      item: "-0:15",
      all: "9:15",
      behind: "0:15",
    },
    {
      when: "on the second, in time",
      steps: [
        ["arrival", "0:00"],
        ["staffing", "0:30"],
      ],
      now: "1:00",
      item: "1:00",
      all: "9:00",
      behind: "0:00",
    },
    {
      when: "ahead of time",
      steps: [
        ["arrival", "0:00"],
        ["staffing", "0:10"],
        ["capacity", "0:40"],
      ],
      now: "1:00",
      item: "1:10",
      all: "9:00",
      behind: "0:00",
    },
    {
      when: "flags took six minutes",
      steps: [
        ["flags", "0:00"],
        ["safety", "6:00"],
      ],
      now: "6:00",
      item: "1:00",
      all: "4:00",
      behind: "0:00",
    },
    {
      when: "half a minute after the end",
      steps: [["thanks", "9:30"]],
      now: "10:30",
      item: "-0:30",
      all: "-0:30",
      behind: "0:00",
    },
    {
      when: "back at an item for a second turn",
      steps: [
        ["arrival", "0:00"],
        ["staffing", "0:10"],
        ["arrival", "0:40"],
      ],
      now: "0:45",
      item: "0:15",
      all: "9:15",
      behind: "0:00",
    },
  ] as const;
  it.each(cases)("$when", ({ steps, now, item, all, behind }) => {
    const sign = (text: string): number =>
      text.startsWith("-") ? -left(text.slice(1)) : left(text);
    const clock = readClock({ ...walk(steps), ...running }, at(now));
    expect(clock.itemLeftMs).toBe(sign(item));
    expect(clock.leftMs).toBe(sign(all));
    expect(clock.behindMs).toBe(sign(behind));
  });

  it("stands still once it is over, and says nothing before it has begun", () => {
    const over = { ...walk([["arrival", "0:00"]]), ...running, endedAt: at("5:00") };
    expect(readClock(over, at("9:00"))).toEqual(readClock(over, at("5:00")));
    const before = readClock({ agenda, currentItemId: null, ...idle }, EIGHT);
    expect(before).toMatchObject({ current: null, index: -1, leftMs: null, elapsedMs: null });
    expect(before.next?.id).toBe("arrival");
  });

  it("counts every second once, however people jump about", () => {
    const jump = fc.tuple(fc.constantFrom(...ids), fc.integer({ min: 0, max: 90 }));
    fc.assert(
      fc.property(fc.array(jump, { minLength: 1, maxLength: 30 }), (jumps) => {
        let state = { agenda, currentItemId: null as string | null };
        let now = EIGHT;
        for (const [id, seconds] of jumps) {
          state = { ...state, ...beginItem(state, id, now) };
          now += seconds * SECOND_MS;
        }
        const total = state.agenda.reduce((ms, item) => ms + spentMs(item, now), 0);
        expect(total).toBe(now - EIGHT);
        expect(state.agenda.filter(({ beganAt }) => beganAt !== null)).toHaveLength(1);
      }),
    );
  });
});

describe("going on", () => {
  const state = walk([["arrival", "0:00"]]);
  it.each([
    ["staffing", "arrival", "ok"],
    ["flags", "arrival", "ok"],
    ["staffing", "capacity", "changed_meanwhile"],
    ["staffing", null, "changed_meanwhile"],
    ["lunch", "arrival", "not_found"],
  ] as const)("to %s from %s: %s", (itemId, fromItemId, answer) => {
    const result = checkGoTo(state, itemId, fromItemId);
    expect(result.ok ? "ok" : result.code).toBe(answer);
  });
});
