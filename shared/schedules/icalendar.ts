import type { Meeting } from "../kernel/meetings.ts";

/** A calendar program asks again so often; programs that do not know this ask when they please. */
const REFRESH = "PT1H";

/**
 * Meetings as iCalendar (RFC 5545). Each stands by its instant in UTC, so that it is right in every zone, whatever the
 * clocks do: nobody has to know our zones' rules.
 */
export function writeCalendar(name: string, meetings: readonly Meeting[], now: number): string {
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Hallway//Meetings//EN",
    "CALSCALE:GREGORIAN",
    `X-WR-CALNAME:${escapeText(name)}`,
    `REFRESH-INTERVAL;VALUE=DURATION:${REFRESH}`,
    `X-PUBLISHED-TTL:${REFRESH}`,
    ...meetings.flatMap((meeting) => eventOf(meeting, now)),
    "END:VCALENDAR",
  ];
  return lines.map((line) => `${fold(line)}\r\n`).join("");
}

function eventOf({ uid, title, startsAt, endsAt, place }: Meeting, now: number): string[] {
  return [
    "BEGIN:VEVENT",
    `UID:${escapeText(uid)}`,
    `DTSTAMP:${instant(now)}`,
    `DTSTART:${instant(startsAt)}`,
    `DTEND:${instant(endsAt)}`,
    `SUMMARY:${escapeText(title)}`,
    `LOCATION:${escapeText(place)}`,
    "END:VEVENT",
  ];
}

function instant(at: number): string {
  return new Date(at)
    .toISOString()
    .replaceAll(/[-:]/g, "")
    .replace(/\.\d+Z$/, "Z");
}

/** RFC 5545, 3.3.11: what would end a value is written otherwise; other control characters are not allowed in one. */
function escapeText(text: string): string {
  return text
    .replaceAll(/[\\;,]/g, String.raw`\$&`)
    .replaceAll(/\r\n|\r|\n/g, String.raw`\n`)
    .replaceAll(/\p{Cc}/gu, "");
}

const LINE_MAX_BYTES = 75;
const bytes = new TextEncoder();

/** RFC 5545, 3.1: no line is longer than 75 bytes; it goes on behind a space, and no character is cut in two. */
function fold(line: string): string {
  const lines = [""];
  let room = LINE_MAX_BYTES;
  for (const character of line) {
    const size = bytes.encode(character).length;
    if (size > room) {
      lines.push(" ");
      room = LINE_MAX_BYTES - 1;
    }
    lines[lines.length - 1] += character;
    room -= size;
  }
  return lines.join("\r\n");
}
