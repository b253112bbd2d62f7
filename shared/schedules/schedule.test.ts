import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DAY_MS, MINUTE_MS } from "../kernel/time.ts";
import { wallTime } from "../presence/presence.zone.ts";
import { nextMeeting, weekNumber, openExceptions } from "./schedule.ts";
import type { Schedule } from "./schedule.schema.ts";

const ZONE = "America/Chicago";
const weekdays: Schedule = {
  weekdays: [1, 2, 3, 4, 5],
  minute: 8 * 60,
  from: "2026-10-01",
  until: null,
  exceptions: [],
};
const next = (schedule: Partial<Schedule>, now: string, zone = ZONE): string | null => {
  const at = nextMeeting({ ...weekdays, ...schedule }, zone, Date.parse(now));
  return at === null ? null : new Date(at).toISOString().replace(":00.000Z", "Z");
};

describe("when a room meets next", () => {
  it("eight on the wall, in summer and in winter", () => {
    expect(next({}, "2026-10-30T12:00Z")).toBe("2026-10-30T13:00Z");
    expect(next({}, "2026-10-30T13:00Z")).toBe("2026-11-02T14:00Z");
  });
  it("not at the weekend, not before the first day, not after the last", () => {
    expect(next({}, "2026-11-07T12:00Z")).toBe("2026-11-09T14:00Z");
    expect(next({ from: "2026-11-11" }, "2026-11-02T00:00Z")).toBe("2026-11-11T14:00Z");
    expect(next({ until: "2026-11-06" }, "2026-11-06T14:00Z")).toBeNull();
  });
  it("a day is left out, or moved to another", () => {
    const skipped = [{ on: "2026-11-26", movedTo: null }];
    expect(next({ exceptions: skipped }, "2026-11-25T15:00Z")).toBe("2026-11-27T14:00Z");
    const moved = [{ on: "2026-11-26", movedTo: { on: "2026-11-25", minute: 600 } }];
    expect(next({ exceptions: moved }, "2026-11-25T15:00Z")).toBe("2026-11-25T16:00Z");
    expect(next({ exceptions: moved }, "2026-11-25T16:00Z")).toBe("2026-11-27T14:00Z");
  });
  it("a time that the clock skips in spring is met when it jumps; one that comes twice in autumn, the first time", () => {
    const sunday = { weekdays: [7], minute: 150, from: "2026-03-01" };
    expect(next(sunday, "2026-03-08T00:00Z")).toBe("2026-03-08T08:00Z");
    expect(next({ ...sunday, minute: 90 }, "2026-11-01T00:00Z")).toBe("2026-11-01T06:30Z");
    expect(next({ ...sunday, minute: 90 }, "2026-11-01T06:30Z")).toBe("2026-11-08T07:30Z");
  });

  it("over a year and in any zone: on the wall it is always the agreed minute of an agreed day, each day once", () => {
    const zones = fc.constantFrom("America/Chicago", "Europe/Berlin", "Australia/Lord_Howe", "UTC");
    const minutes = fc.integer({ min: 240, max: 1439 });
    fc.assert(
      fc.property(zones, minutes, fc.integer({ min: 0, max: 360 }), (zone, minute, day) => {
        let now = Date.parse("2026-01-01T00:00Z") + day * DAY_MS;
        const schedule = { ...weekdays, minute, from: "2026-01-01" };
        const days = new Set<number>();
        for (let step = 0; step < 7; step += 1) {
          const at = nextMeeting(schedule, zone, now);
          if (at === null) throw new Error("it meets for ever");
          const wall = wallTime(at, zone);
          expect(at).toBeGreaterThan(now);
          expect((wall % DAY_MS) / MINUTE_MS).toBe(minute);
          expect(weekdays.weekdays).toContain(new Date(wall).getUTCDay());
          days.add(Math.floor(wall / DAY_MS));
          now = at;
        }
        expect(days.size).toBe(7);
      }),
      { numRuns: 60 },
    );
  });
});

describe("the week of the rotation", () => {
  it("begins on Monday on the site's wall", () => {
    const sunday = Date.parse("2026-11-02T05:59Z");
    const monday = Date.parse("2026-11-02T06:00Z");
    expect(weekNumber(monday, ZONE)).toBe(weekNumber(sunday, ZONE) + 1);
    expect(weekNumber(monday + 6 * DAY_MS, ZONE)).toBe(weekNumber(monday, ZONE));
  });
});

it("a day that was left out is told until it is over", () => {
  const past = { on: "2026-10-28", movedTo: null };
  const moved = { on: "2026-10-30", movedTo: { on: "2026-11-03", minute: 600 } };
  const left = { on: "2026-11-04", movedTo: null };
  const exceptions = [left, past, moved];
  expect(openExceptions({ exceptions }, "2026-11-02")).toEqual([moved, left]);
});
