import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dutyBlockSchema } from "#shared/people/people.schema.ts";
import { doOverlap, formatDutyHours, parseDutyLine, parseDutyLines } from "./duty-hours.ts";

function daysOf(line: string): number[] {
  const parsed = parseDutyLine(line);
  return parsed.ok ? parsed.blocks.map((block) => block.weekday) : [];
}

describe("a line of weekly hours", () => {
  it("names days as a run, a list or daily, in either case", () => {
    expect(daysOf("mon-fri 08:00-17:00")).toEqual([1, 2, 3, 4, 5]);
    expect(daysOf("Mon,Wed, 08:00-17:00")).toEqual([]);
    expect(daysOf("MON,wed-fri 08:00-17:00")).toEqual([1, 3, 4, 5]);
    expect(daysOf("fri-mon 08:00-17:00")).toEqual([5, 6, 7, 1]);
    expect(daysOf("daily 00:00-24:00")).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });

  it("may run over midnight, into Monday too", () => {
    expect(parseDutyLine("sun 22:00-06:00")).toEqual({
      ok: true,
      blocks: [
        { weekday: 7, startMinute: 1320, endMinute: 1440 },
        { weekday: 1, startMinute: 0, endMinute: 360 },
      ],
    });
    expect(parseDutyLine("sun 22:00-00:00")).toEqual({
      ok: true,
      blocks: [{ weekday: 7, startMinute: 1320, endMinute: 1440 }],
    });
  });

  for (const line of [
    "",
    "mon",
    "mon-fri",
    "mon-fri 8-5",
    "mon-fri 08:00",
    "mon-fri 08:00-25:00",
    "mon-fri 08:60-17:00",
    "mon 24:00-06:00",
    "mon 08:00-08:00",
    "someday 08:00-17:00",
    "mon-fri 08:00-12:00 13:00-17:00",
    "mon-tue-wed 08:00-12:00",
  ]) {
    it(`is refused with an example of how to write it: "${line}"`, () => {
      const parsed = parseDutyLine(line);
      expect(parsed.ok).toBe(false);
      expect(!parsed.ok && parsed.message).toContain('"mon-fri 08:00-17:00"');
    });
  }

  it("is written back in the shortest way that means the same", () => {
    expect(formatDutyHours(parseDutyLines(["fri 08:00-16:00", "mon-thu 08:00-17:30"]))).toEqual([
      "mon-thu 08:00-17:30",
      "fri 08:00-16:00",
    ]);
    expect(formatDutyHours(parseDutyLines(["mon,wed 13:00-17:00"]))).toEqual([
      "mon,wed 13:00-17:00",
    ]);
    expect(formatDutyHours(parseDutyLines(["daily 00:00-24:00"]))).toEqual(["daily 00:00-24:00"]);
  });

  it("means the same after being written back, whatever the hours", () => {
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
    fc.assert(
      fc.property(
        fc.uniqueArray(block, {
          maxLength: 10,
          selector: (each) => `${each.weekday} ${each.startMinute}`,
        }),
        (blocks) => {
          const again = parseDutyLines(formatDutyHours(blocks));
          const order = (list: typeof blocks) =>
            list.map((each) => JSON.stringify(each)).toSorted();
          expect(order(again)).toEqual(order(blocks));
          for (const each of again) expect(dutyBlockSchema.safeParse(each).success).toBe(true);
        },
      ),
    );
  });

  it("overlaps where two spans share a minute, not where they touch", () => {
    const morning = parseDutyLines(["mon 08:00-12:00"]);
    expect(doOverlap(morning, parseDutyLines(["mon 12:00-17:00"]))).toBe(false);
    expect(doOverlap(morning, parseDutyLines(["mon 11:59-17:00"]))).toBe(true);
    expect(doOverlap(morning, parseDutyLines(["tue 08:00-12:00"]))).toBe(false);
  });
});
