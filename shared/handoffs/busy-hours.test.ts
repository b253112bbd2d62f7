import { describe, expect, it } from "vitest";
import { DAY_MS, HOUR_MS } from "../kernel/time.ts";
import { instantAt } from "../schedules/schedule.ts";
import { expectBusyHours, openSpans, type BusyFacts } from "./busy-hours.rules.ts";

const ZONE = "America/Chicago";
const at = (date: string, time: string): number => {
  const [hour = 0, minute = 0] = time.split(":").map(Number);
  return instantAt(date, hour * 60 + minute, ZONE);
};
/** A Monday: the clocks went back on Sunday, 1 November. */
const NOW = at("2026-11-30", "08:00");
const mondays = [
  "2026-11-23",
  "2026-11-16",
  "2026-11-09",
  "2026-11-02",
  "2026-10-26",
  "2026-10-19",
  "2026-10-12",
  "2026-10-05",
];
const open = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, startMinute: 480, endMinute: 1020 }));
const facts = (differing: Partial<BusyFacts> = {}): BusyFacts => ({
  zone: ZONE,
  openingHours: open,
  firstAt: at("2026-01-05", "09:00"),
  requestedAts: [],
  weeks: 8,
  leastDays: 4,
  ...differing,
});
const each = (dates: readonly string[], ...times: readonly string[]): number[] =>
  dates.flatMap((date) => times.map((time) => at(date, time)));

describe("the busy hours to expect", () => {
  it("are those of the same weekday before, by the clock on the wall, whether the clocks were put back since or not", () => {
    const requestedAts = each(mondays, "10:05", "10:20", "10:50", "14:30", "16:10");
    const { days, hours, says } = expectBusyHours(facts({ requestedAts }), NOW);
    expect(days).toBe(8);
    expect(hours).toHaveLength(9);
    expect(hours?.find(({ startAt }) => startAt === at("2026-11-30", "10:00"))).toEqual({
      startAt: at("2026-11-30", "10:00"),
      endAt: at("2026-11-30", "11:00"),
      mean: 3,
      isBusy: true,
    });
    expect(says).toBe(
      "About 5 hand-offs; busiest 10:00–11:00, 14:00–15:00, 16:00–17:00 (from the last 8 Mondays).",
    );
  });

  it("that follow one another are told as one", () => {
    const requestedAts = each(mondays, "10:05", "10:20", "11:10", "11:50");
    expect(expectBusyHours(facts({ requestedAts }), NOW).says).toContain("busiest 10:00–12:00 (");
  });

  it("are not named where no hour stands out", () => {
    const every = open.slice(0, 1).flatMap(() => ["08", "09", "10", "11", "12", "13", "14", "15"]);
    const requestedAts = each(mondays, ...[...every, "16"].map((hour) => `${hour}:15`));
    expect(expectBusyHours(facts({ requestedAts }), NOW).says).toBe(
      "About 9 hand-offs, no hour busier than another (from the last 8 Mondays).",
    );
  });

  it("are the few that stand out; of many that are alike none is named", () => {
    const alike = ["09:15", "11:15", "13:15", "15:15"];
    const requestedAts = each(mondays, "10:05", "10:20", ...alike);
    expect(expectBusyHours(facts({ requestedAts }), NOW).says).toContain("busiest 10:00–11:00 (");
  });

  it("are not known of too few days, and never 0", () => {
    const requestedAts = each(mondays.slice(0, 3), "10:05");
    expect(expectBusyHours(facts({ requestedAts }), NOW)).toEqual({
      days: 3,
      hours: null,
      says: "Not known yet: it takes 4 Mondays with hand-offs, and there are 3.",
    });
    expect(expectBusyHours(facts({ firstAt: null }), NOW)).toMatchObject({ days: 0, hours: null });
    const enough = each(mondays.slice(0, 4), "10:05");
    expect(expectBusyHours(facts({ requestedAts: enough }), NOW).hours).not.toBeNull();
  });

  it("leave out a day on which nobody asked for anything: it was closed, or Hallway was not used", () => {
    const requestedAts = each(mondays.slice(2), "10:05");
    expect(expectBusyHours(facts({ requestedAts }), NOW)).toMatchObject({ days: 6 });
    const tenth = at("2026-11-30", "10:00");
    const { hours } = expectBusyHours(facts({ requestedAts }), NOW);
    expect(hours?.find(({ startAt }) => startAt === tenth)?.mean).toBe(1);
  });

  it("look at no other weekday, no hour outside the clinic's, and nothing of today", () => {
    const requestedAts = [
      ...each(mondays, "10:05"),
      ...each(mondays, "07:10"),
      ...mondays.map((date) => at(date, "10:05") + DAY_MS),
      NOW + HOUR_MS,
    ];
    const { hours } = expectBusyHours(facts({ requestedAts }), NOW);
    expect(hours?.reduce((sum, { mean }) => sum + mean, 0)).toBe(1);
  });

  it("are said to be none where the clinic is closed today", () => {
    const sunday = at("2026-11-29", "10:00");
    expect(expectBusyHours(facts(), sunday)).toMatchObject({ hours: null });
    expect(openSpans(facts(), sunday)).toEqual([]);
    expect(openSpans(facts(), NOW)).toHaveLength(9);
  });
});
