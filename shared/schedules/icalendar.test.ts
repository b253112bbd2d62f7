import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { writeCalendar } from "./icalendar.ts";

const meeting = {
  uid: "room-1793622000000@hallway",
  title: "Morning huddle",
  // Monday, 2 November 2026, 8:00 in Chicago; the clocks were put back the day before.
  startsAt: Date.parse("2026-11-02T14:00:00Z"),
  endsAt: Date.parse("2026-11-02T14:10:00Z"),
  place: "Riverside",
};

/** Reads a value back as a calendar program does: unfolds, finds the line, takes the escapes off. */
function valueOf(calendar: string, name: string): string | undefined {
  const line = calendar
    .replaceAll("\r\n ", "")
    .split("\r\n")
    .find((each) => each.startsWith(`${name}:`));
  return line
    ?.slice(name.length + 1)
    .replaceAll(/\\([\\;,nN])/g, (_all, what: string) => (/n/i.test(what) ? "\n" : what));
}

describe("a calendar", () => {
  it("is what calendar programs read", () => {
    expect(writeCalendar("Hallway", [meeting], meeting.startsAt)).toBe(
      [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Hallway//Meetings//EN",
        "CALSCALE:GREGORIAN",
        "X-WR-CALNAME:Hallway",
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
        "X-PUBLISHED-TTL:PT1H",
        "BEGIN:VEVENT",
        "UID:room-1793622000000@hallway",
        "DTSTAMP:20261102T140000Z",
        "DTSTART:20261102T140000Z",
        "DTEND:20261102T141000Z",
        "SUMMARY:Morning huddle",
        "LOCATION:Riverside",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
      ].join("\r\n"),
    );
  });

  it("keeps whatever a room is called, on lines of 75 bytes at most, and nobody writes a line of their own into it", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 120 }), (words) => {
        const title = `${words}\r\nBEGIN:VEVENT\nüé漢字🙂;,\\`;
        const calendar = writeCalendar("Hallway", [{ ...meeting, title }], meeting.startsAt);
        const lines = calendar.split("\r\n");
        const longest = Math.max(...lines.map((line) => new TextEncoder().encode(line).length));
        expect(longest).toBeLessThanOrEqual(75);
        expect(lines.filter((line) => line === "BEGIN:VEVENT")).toHaveLength(1);
        expect(calendar.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
        const kept = title.replaceAll(/\r\n|\r|\n/g, "\n").replaceAll(/[^\P{Cc}\n]/gu, "");
        expect(valueOf(calendar, "SUMMARY")).toBe(kept);
      }),
    );
  });
});
