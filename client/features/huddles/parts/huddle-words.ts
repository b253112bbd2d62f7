import type { Due } from "#shared/huddles/actions.schema.ts";
import type { Huddle, HuddleKind } from "#shared/huddles/huddles.schema.ts";
import { MINUTE_MS } from "#shared/kernel/time.ts";
import { sayDay } from "#shared/schedules/schedule.words.ts";

export const kindLabels: Readonly<Record<HuddleKind, string>> = {
  huddle: "Team huddle",
  rounds: "BH rounds",
  complex_care: "Complex care",
  ad_hoc: "Huddle at once",
};

/** What kind of huddle it is, in a word or two. */
export function sayKind({ kind, debriefOf }: Pick<Huddle, "kind" | "debriefOf">): string {
  return debriefOf === undefined ? kindLabels[kind] : "Debrief";
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
  return due.kind === "date" ? `By ${sayDay(due.on)}` : dueLabels[due.kind];
}

/** "2 min" or "1:30 min". */
export function sayLength(ms: number): string {
  const minutes = Math.floor(ms / MINUTE_MS);
  const seconds = Math.round((ms % MINUTE_MS) / 1_000);
  return seconds === 0 ? `${minutes} min` : `${minutes}:${String(seconds).padStart(2, "0")} min`;
}
