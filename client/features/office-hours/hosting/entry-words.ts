import { MINUTE_MS } from "#shared/kernel/time.ts";
import type { Entry } from "#shared/office-hours/entries.schema.ts";
import type { Hours } from "#shared/office-hours/office-hours.schema.ts";
import { meetingLabels, topicLabels } from "#shared/office-hours/office-hours.labels.ts";

/** "Medication, by video". */
export function sayEntry({ topic, modality }: Pick<Entry, "topic" | "modality">): string {
  return `${topicLabels[topic]}, ${meetingLabels[modality].toLowerCase()}`;
}

/** "less than a minute", "7 min", "1 h 5 min". */
export function sayFor(ms: number): string {
  const minutes = Math.floor(ms / MINUTE_MS);
  if (minutes < 1) return "less than a minute";
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** How long somebody has waited by now. */
export function sayWaits(ms: number): string {
  return ms < MINUTE_MS ? "just came" : `waits ${sayFor(ms)}`;
}

/** "4:05"; over its time "+0:30". */
export function digits(ms: number): string {
  const seconds = Math.floor(Math.abs(ms) / 1_000);
  const sign = ms < 0 ? "+" : "";
  return `${sign}${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

interface InLine {
  readonly waiting: number;
  /** Called and not come: their place is kept for a while. */
  readonly skipped: number;
  /** With a place that was kept from an earlier session. */
  readonly carried: number;
}

/** How many stand in the line, and who of them is not there to be called. */
export function sayLine({ waiting, skipped, carried }: InLine): string {
  const says: string[] = [];
  if (waiting > 0) says.push(waiting === 1 ? "1 waits" : `${waiting} wait`);
  if (skipped > 0)
    says.push(
      skipped === 1
        ? "1 did not answer and keeps the place"
        : `${skipped} did not answer and keep their places`,
    );
  if (carried > 0)
    says.push(
      `${carried} with a kept place ${carried === 1 ? "comes" : "come"} in when the door opens`,
    );
  return says.join("; ") || "Nobody waits";
}

/** What comes of those whom a session does not get to. */
export function sayInstead(hasNext: boolean): string {
  return hasNext
    ? "Each chooses the next session, a slot where one is free, or a written question; who does not choose is carried into the next session, before others, and what is needed soon becomes a hand-off."
    : "No further session is planned: each can leave a written question.";
}

/** Of a door that is held and not open: it ends, or pauses; undefined where it is open. */
export function sayShut({ state, entries }: Pick<Hours, "state" | "entries">): string | undefined {
  const choosing = entries.filter((entry) => entry.state === "choosing").length;
  if (state === "draining")
    return choosing === 0
      ? "it is ending."
      : `it is ending, ${choosing === 1 ? "1 person still chooses" : `${choosing} people still choose`}.`;
  return state === "paused" ? "paused" : undefined;
}

/** At the beginning of a sentence. */
export function upperFirst(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

/** "Maya", as one says it to her. */
export function firstName(name: string): string {
  return name.split(" ")[0] ?? name;
}
