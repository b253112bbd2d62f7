import { clockTime, DAY_MS } from "#shared/kernel/time.ts";

/** A moment as a person of the site reads it: `10:31` today, `Thu 12 Nov, 10:31` on any other day. */
export function momentText(at: number, now: number, zone: string): string {
  const day = dayText(at, zone);
  return day === dayText(now, zone) ? clockTime(at, zone) : `${day}, ${clockTime(at, zone)}`;
}

function dayText(at: number, zone: string): string {
  const parts = { timeZone: zone, weekday: "short", day: "numeric", month: "short" } as const;
  return new Intl.DateTimeFormat("en-US", parts).format(at);
}

/** How long something has lasted: `45 s`, `12 min`, `3 h 20 min`, `2 days`. */
export function lastingText(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1_000));
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  if (ms >= DAY_MS) return `${Math.floor(ms / DAY_MS)} d`;
  return minutes % 60 === 0
    ? `${minutes / 60} h`
    : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** How long a patient has waited or did wait; a time that nobody could notice is no figure. */
export function waitedText(ms: number, isWaiting: boolean): string {
  if (!isWaiting && ms < 1_000) return "";
  return `${isWaiting ? "waiting" : "waited"} ${lastingText(ms)}`;
}

/** What a clock on the wall of a zone shows, as the value of a date-and-time field: `2026-03-10T10:40`. */
export function toLocalField(at: number, zone: string): string {
  const parts = new Intl.DateTimeFormat("sv-SE", {
    timeZone: zone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
  }).format(at);
  return parts.replace(" ", "T");
}

/** The moment that a date-and-time field means in a zone; null where it is empty or cannot be read. */
export function fromLocalField(value: string, zone: string): number | null {
  const wanted = value === "" ? Number.NaN : Date.parse(`${value}:00Z`);
  if (Number.isNaN(wanted)) return null;
  const shownAt = (at: number): number => Date.parse(`${toLocalField(at, zone)}:00Z`);
  // Twice: the first guess may lie on the other side of a clock change.
  const guess = wanted - (shownAt(wanted) - wanted);
  return guess - (shownAt(guess) - wanted);
}
