import { MINUTE_MS, SECOND_MS } from "#shared/kernel/time.ts";
import { useNow } from "../platform/clock.ts";

/** How long until `at`, as people say it: "12 min", "45 s". Hours for what is far off. */
export function sayTimeLeft(at: number, now: number): string {
  const leftMs = Math.max(0, at - now);
  if (leftMs < 90 * SECOND_MS) return `${Math.ceil(leftMs / SECOND_MS)} s`;
  const minutes = Math.round(leftMs / MINUTE_MS);
  if (minutes < 90) return `${minutes} min`;
  return `${Math.round(minutes / 60)} h`;
}

export interface TimeLeftProps {
  /** Epoch ms. */
  readonly until: number;
  readonly suffix?: string;
}

/** A time that runs out, ticking. Not announced: a screen reader would never stop. */
export function TimeLeft({ until, suffix = "" }: TimeLeftProps) {
  const now = useNow(SECOND_MS);
  return (
    <span role="timer" aria-live="off">
      {sayTimeLeft(until, now)}
      {suffix}
    </span>
  );
}
