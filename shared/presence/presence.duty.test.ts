import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from "../kernel/time.ts";
import type { DutyBlock } from "../people/people.schema.ts";
import { dutyAt, isRostered } from "./presence.duty.ts";

const chicago = "America/Chicago";
const weekdaysEightToFive: DutyBlock[] = [1, 2, 3, 4, 5].map((weekday) => ({
  weekday,
  startMinute: 480,
  endMinute: 1020,
}));
const everyHour: DutyBlock[] = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
  weekday,
  startMinute: 0,
  endMinute: 1440,
}));
const smallHours: DutyBlock[] = [6, 7, 1].flatMap((weekday) => [
  { weekday, startMinute: 75, endMinute: 150 },
  { weekday, startMinute: 165, endMinute: 480 },
  { weekday, startMinute: 1320, endMinute: 1440 },
]);

const days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
const walls = new Map<string, Intl.DateTimeFormat>();

/** What a person who looks at the wall clock would say, by another road than the code under test. */
function isOnByTheWall(blocks: readonly DutyBlock[], zone: string, at: number): boolean {
  const format =
    walls.get(zone) ??
    new Intl.DateTimeFormat("en-GB", {
      timeZone: zone,
      weekday: "short",
      hour: "2-digit",
      minute: "2-digit",
      hour12: false,
    });
  walls.set(zone, format);
  const part = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
  const minute = Number(part["hour"]) * 60 + Number(part["minute"]);
  const weekday = days.indexOf(part["weekday"] ?? "") || 7;
  return blocks.some(
    (block) => block.weekday === weekday && minute >= block.startMinute && minute < block.endMinute,
  );
}

/** Walks by half minutes; at every flip, and every hour, the promised next change must be the flip that then comes. */
function walk(blocks: readonly DutyBlock[], zone: string, from: number, to: number): number {
  let [flips, promised] = [0, dutyAt(blocks, zone, from).changesAt];
  let isOn = isOnByTheWall(blocks, zone, from);
  for (let at = from; at < to; at += 30 * SECOND_MS) {
    const wall = isOnByTheWall(blocks, zone, at);
    expect(isRostered(blocks, zone, at), new Date(at).toISOString()).toBe(wall);
    if (wall !== isOn) {
      expect(promised, "the promised change").toBe(at);
      flips += 1;
      isOn = wall;
    }
    if (promised === at || at % HOUR_MS === 0) {
      const duty = dutyAt(blocks, zone, at);
      expect(duty.isOn).toBe(isOn);
      promised = duty.changesAt;
    }
    if (promised !== null) expect(promised).toBeGreaterThan(at);
  }
  return flips;
}

describe("weekly duty hours", () => {
  const spring = Date.UTC(2026, 2, 8, 8);
  const autumn = Date.UTC(2026, 10, 1, 7);
  const changes = [
    { title: "spring in Chicago", zone: chicago, at: spring },
    { title: "autumn in Chicago", zone: chicago, at: autumn },
    { title: "a March without clock change in Phoenix", zone: "America/Phoenix", at: spring },
    { title: "a November without clock change in Kolkata", zone: "Asia/Kolkata", at: autumn },
    {
      title: "autumn in Sydney, ahead of UTC",
      zone: "Australia/Sydney",
      at: Date.UTC(2026, 3, 4, 16),
    },
    {
      title: "half-hour clock change on Lord Howe Island",
      zone: "Australia/Lord_Howe",
      at: Date.UTC(2026, 9, 3, 15, 30),
    },
  ];
  for (const { title, zone, at } of changes) {
    it(`agree with the wall clock at every half minute: ${title}`, () => {
      expect(walk(weekdaysEightToFive, zone, at - 36 * HOUR_MS, at + 36 * HOUR_MS)).toBeGreaterThan(
        0,
      );
      expect(walk(smallHours, zone, at - 24 * HOUR_MS, at + 24 * HOUR_MS)).toBeGreaterThan(3);
    });
  }

  it("start at 08:00 by the wall on the Monday after either change", () => {
    expect(dutyAt(weekdaysEightToFive, chicago, spring)).toEqual({
      isOn: false,
      changesAt: Date.UTC(2026, 2, 9, 13),
    });
    expect(dutyAt(weekdaysEightToFive, chicago, autumn)).toEqual({
      isOn: false,
      changesAt: Date.UTC(2026, 10, 2, 14),
    });
  });

  it("that never end have no next change, across a change of clock too", () => {
    expect(dutyAt(everyHour, chicago, spring - HOUR_MS)).toEqual({ isOn: true, changesAt: null });
    expect(dutyAt(everyHour, chicago, autumn - HOUR_MS)).toEqual({ isOn: true, changesAt: null });
  });

  it("that are empty mean off duty", () => {
    expect(dutyAt([], chicago, spring)).toEqual({ isOn: false, changesAt: null });
  });

  it("of one day a week are found a week ahead", () => {
    const tuesday: DutyBlock[] = [{ weekday: 2, startMinute: 540, endMinute: 600 }];
    const tuesdayNoon = Date.UTC(2026, 5, 2, 17);
    expect(dutyAt(tuesday, chicago, tuesdayNoon)).toEqual({
      isOn: false,
      changesAt: Date.UTC(2026, 5, 9, 14),
    });
  });

  it("run through midnight where two blocks touch", () => {
    const night: DutyBlock[] = [
      { weekday: 1, startMinute: 1320, endMinute: 1440 },
      { weekday: 2, startMinute: 0, endMinute: 360 },
    ];
    const mondayEleven = Date.UTC(2026, 5, 2, 4);
    expect(dutyAt(night, chicago, mondayEleven)).toEqual({
      isOn: true,
      changesAt: Date.UTC(2026, 5, 2, 11),
    });
  });

  it("say the same at every moment before the promised change, whatever the hours", () => {
    const block = fc
      .record({
        weekday: fc.integer({ min: 1, max: 7 }),
        startMinute: fc.integer({ min: 0, max: 1439 }),
        length: fc.integer({ min: 1, max: 1440 }),
      })
      .map(({ weekday, startMinute, length }) => ({
        weekday,
        startMinute,
        endMinute: Math.min(1440, startMinute + length),
      }));
    const zones = fc.constantFrom(
      chicago,
      "America/Phoenix",
      "Asia/Kolkata",
      "Europe/London",
      "America/St_Johns",
    );
    const year = fc.integer({
      min: Date.UTC(2026, 0, 1) / MINUTE_MS,
      max: Date.UTC(2027, 0, 1) / MINUTE_MS,
    });
    fc.assert(
      fc.property(
        fc.array(block, { maxLength: 8 }),
        zones,
        year,
        fc.double({ min: 0, max: 1, noNaN: true }),
        (blocks, zone, minute, part) => {
          const now = minute * MINUTE_MS;
          const duty = dutyAt(blocks, zone, now);
          const end = duty.changesAt ?? now + 7 * DAY_MS;
          const at = Math.min(end - 1, now + Math.floor((end - now) * part));
          expect(duty.isOn).toBe(isOnByTheWall(blocks, zone, now));
          expect(isOnByTheWall(blocks, zone, at)).toBe(duty.isOn);
          if (duty.changesAt !== null)
            expect(isOnByTheWall(blocks, zone, duty.changesAt)).toBe(!duty.isOn);
        },
      ),
      { numRuns: 500 },
    );
  });
});
