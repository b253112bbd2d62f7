import { MINUTE_MS } from "#shared/kernel/time.ts";
import type { Entry } from "#shared/office-hours/entries.schema.ts";
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

/** What comes of those whom a session does not get to. */
export function sayInstead(hasNext: boolean): string {
  return hasNext
    ? "Each chooses the next session, a slot or a written question; who does not choose is carried into the next session, before others, and what is needed soon becomes a hand-off."
    : "No further session is planned: each can leave a written question.";
}

/** At the beginning of a sentence. */
export function upperFirst(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

/** "Maya", as one says it to her. */
export function firstName(name: string): string {
  return name.split(" ")[0] ?? name;
}
