import { describe, expect, it } from "vitest";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "../kernel/time.ts";
import { capacityToday } from "./day-capacity.ts";
import { buildSession, NOON, sam, yael, amadou } from "./office-hours.fixtures.ts";
import type { HoursId } from "./office-hours.ids.ts";
import type { Hours } from "./office-hours.schema.ts";

const ZONE = "America/Chicago";
const MORNING = NOON - 4 * HOUR_MS;
const slots = buildSession({ kind: "slots", hostIds: [sam] });
const booked = (hours: Hours, ...indexes: readonly number[]): Hours => ({
  ...hours,
  slots: hours.slots.map((slot, index) =>
    indexes.includes(index) ? { ...slot, personId: amadou } : slot,
  ),
});

describe("what office hours hold today", () => {
  it("is how many slots are free and when the next one is, by who holds them", () => {
    expect(capacityToday([booked(slots, 0, 2)], ZONE, MORNING).slots).toEqual([
      { hostIds: [sam], free: 4, of: 6, nextAt: NOON + 10 * MINUTE_MS },
    ]);
  });

  it("counts two sessions of the same hosts together, the earlier slot first", () => {
    const later = {
      ...slots,
      id: "cccccccc-cccc-4ccc-8ccc-cccccccccccc" as HoursId,
      startsAt: NOON + 2 * HOUR_MS,
      endsAt: NOON + 3 * HOUR_MS,
      slots: slots.slots.map((slot) => ({ ...slot, startsAt: slot.startsAt + 2 * HOUR_MS })),
    };
    const both = capacityToday([later, booked(slots, 0, 1, 2, 3, 4, 5)], ZONE, MORNING);
    expect(both.slots).toEqual([{ hostIds: [sam], free: 6, of: 12, nextAt: NOON + 2 * HOUR_MS }]);
    expect(both.sessions.map(({ startsAt }) => startsAt)).toEqual([NOON, NOON + 2 * HOUR_MS]);
  });

  it("leaves out a slot that has begun, and says where none is free", () => {
    const half = capacityToday([slots], ZONE, NOON + 25 * MINUTE_MS).slots;
    expect(half).toEqual([{ hostIds: [sam], free: 3, of: 3, nextAt: NOON + 30 * MINUTE_MS }]);
    const full = capacityToday([booked(slots, 0, 1, 2, 3, 4, 5)], ZONE, MORNING).slots;
    expect(full).toEqual([{ hostIds: [sam], free: 0, of: 6, nextAt: null }]);
  });

  it("has a line without slots among the sessions alone, and nothing of another day or that is over", () => {
    const line = buildSession({ hostIds: [sam, yael] });
    expect(capacityToday([line], ZONE, MORNING)).toMatchObject({
      sessions: [{ hostIds: [sam, yael], kind: "line", startsAt: NOON }],
      slots: [],
    });
    expect(capacityToday([line], ZONE, MORNING - DAY_MS).sessions).toEqual([]);
    expect(capacityToday([line], ZONE, NOON + HOUR_MS).sessions).toEqual([]);
    expect(capacityToday([{ ...line, state: "draining" }], ZONE, NOON).sessions).toEqual([]);
  });
});
