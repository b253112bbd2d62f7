import type { Due } from "#shared/huddles/actions.schema.ts";
import { localDate } from "#shared/schedules/schedule.ts";
import type { Huddle, HuddleKind } from "#shared/huddles/huddles.schema.ts";
import { clockTime, DAY_MS, MINUTE_MS } from "#shared/kernel/time.ts";

export const kindLabels: Readonly<Record<HuddleKind, string>> = {
  huddle: "Team huddle",
  rounds: "BH rounds",
  complex_care: "Complex care",
  ad_hoc: "Huddle at once",
};

export const weekdayNames = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"] as const;

/** "08:00" today, "tomorrow, 08:00", else "Thu, Nov 26, 08:00", by the clock on the site's wall. */
export function sayMoment(at: number, now: number, zone: string): string {
  const time = clockTime(at, zone);
  const day = localDate(at, zone);
  if (day === localDate(now, zone)) return time;
  if (day === localDate(now + DAY_MS, zone)) return `tomorrow, ${time}`;
  const words = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    weekday: "short",
    month: "short",
    day: "numeric",
  }).format(at);
  return `${words}, ${time}`;
}

/** Where a huddle stands, in a word or two. */
export function sayState({ state, plannedAt }: Pick<Huddle, "state" | "plannedAt">): string {
  if (state === "scheduled") return plannedAt === null ? "Opens when somebody comes" : "Planned";
  return {
    lobby: "Door open",
    live: "Live",
    wrap_up: "Wrapping up",
    overtime: "Over time",
    ended: "Ended",
  }[state];
}

export const dueLabels: Readonly<Record<Exclude<Due["kind"], "date">, string>> = {
  noon: "By noon",
  clinic_end: "By the end of clinic",
  next_huddle: "By the next huddle",
};

export function sayDue(due: Due): string {
  return due.kind === "date" ? `By ${due.on}` : dueLabels[due.kind];
}

/** "2 min" or "1:30 min". */
export function sayLength(ms: number): string {
  const minutes = Math.floor(ms / MINUTE_MS);
  const seconds = Math.round((ms % MINUTE_MS) / 1_000);
  return seconds === 0 ? `${minutes} min` : `${minutes}:${String(seconds).padStart(2, "0")} min`;
}

/** "Ana", "Ana and Ben", "Ana, Ben and Cy". */
export function listNames(names: readonly string[]): string {
  if (names.length < 2) return names[0] ?? "";
  return `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}
