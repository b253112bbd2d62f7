import { MINUTE_MS } from "../kernel/time.ts";

export interface WaitRange {
  readonly lowMs: number;
  readonly highMs: number;
}

/** Fewer served than these say nothing of the next. */
export const SERVED_MIN = 5;
/** Beyond this the line is so long that nobody should stand in it on our word. */
export const AHEAD_MAX = 60;
const DRAWS = 200;
/** Wider than the four fifths that are promised: what ten were served tells of the next is itself a guess. */
const LOW = 0.05;
const HIGH = 0.95;

export type Chance = () => number;

/** A line is played through many times, the same way for everybody who asks: the range of what came of it, in whole minutes. */
export function rangeOf(seed: number, play: (chance: Chance) => number): WaitRange {
  const chance = drawing(seed);
  const waits = Array.from({ length: DRAWS }, () => play(chance)).toSorted((a, b) => a - b);
  const low = Math.floor(at(waits, LOW) / MINUTE_MS) * MINUTE_MS;
  const high = Math.ceil(at(waits, HIGH) / MINUTE_MS) * MINUTE_MS;
  return { lowMs: low, highMs: Math.max(high, low + MINUTE_MS) };
}

function at(sorted: readonly number[], share: number): number {
  return sorted[Math.round(share * (sorted.length - 1))] ?? 0;
}

/** One of the times that hosts took, among those longer than it has lasted already; a little blurred, as no two are alike. */
export function draw(servedMs: readonly number[], chance: Chance, since: number): number {
  const longer = since === 0 ? servedMs : servedMs.filter((ms) => ms > since);
  const drawn = longer[Math.floor(chance() * longer.length)];
  // It has lasted longer than anything known: it may well last as long again, and half as long is as likely.
  if (drawn === undefined) return since * (1 + chance());
  return Math.max(since, drawn * (0.75 + chance() / 2));
}

/** Numbers in [0, 1) that look like chance and are the same each time (mulberry32). */
function drawing(seed: number): Chance {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
