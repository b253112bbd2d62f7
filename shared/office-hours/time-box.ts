import { MINUTE_MS } from "../kernel/time.ts";
import type { Entry } from "./entries.schema.ts";

/** Softly (domain 5.3), where a practice has not said otherwise; a quick question has two. */
export const BOX_MS = 10 * MINUTE_MS;
export const QUICK_BOX_MS = 2 * MINUTE_MS;
/** With all extensions. */
export const BOX_MAX_MS = 60 * MINUTE_MS;

/** What a session plans for each visit; those of before this could be chosen say nothing. */
export interface Boxes {
  readonly kind: "line" | "slots" | "group";
  readonly boxMs?: number | undefined;
  readonly quickBoxMs?: number | undefined;
}

/** Planned for a visit and for a quick question, with what is usual where nothing was said. */
export function boxesOf({ boxMs, quickBoxMs }: Omit<Boxes, "kind">) {
  return { boxMs: boxMs ?? BOX_MS, quickBoxMs: quickBoxMs ?? QUICK_BOX_MS };
}

/** What is written down of them: only what is not usual, which a hub of an earlier version does not know. */
export function unusualBoxesOf(boxes: Omit<Boxes, "kind">) {
  const { boxMs, quickBoxMs } = boxesOf(boxes);
  return {
    boxMs: boxMs === BOX_MS ? undefined : boxMs,
    quickBoxMs: quickBoxMs === QUICK_BOX_MS ? undefined : quickBoxMs,
  };
}

/** How long one visit may take; whoever has booked ten minutes has ten. */
export function boxOf(hours: Boxes, isQuick: boolean): number {
  const { boxMs, quickBoxMs } = boxesOf(hours);
  if (isQuick) return quickBoxMs;
  return hours.kind === "slots" ? BOX_MS : boxMs;
}

/** How often a time box is spoken of by now: near its end, and at it. */
export function nudgesBy({ startedAt, boxMs }: Entry, now: number): number {
  return nudgeTimes(startedAt, boxMs).filter((at) => at <= now).length;
}

/** At 8 and 10 minutes of 10 (domain 5.3), and in the same proportion of any other length. */
function nudgeTimes(startedAt: number | null, boxMs: number): readonly number[] {
  return startedAt === null ? [] : [startedAt + (boxMs * 4) / 5, startedAt + boxMs];
}

/** When a time box is spoken of next; null where it has been twice. */
export function nextNudgeAt({ startedAt, boxMs, nudges }: Entry): number | null {
  return nudgeTimes(startedAt, boxMs)[nudges] ?? null;
}
