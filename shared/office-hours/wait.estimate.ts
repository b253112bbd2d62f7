import { MINUTE_MS } from "../kernel/time.ts";

/** What an honest word on the wait stands on. */
export interface WaitFacts {
  /** Hosts who are here. */
  readonly hosts: number;
  /** For how long each host who is with somebody has been, ms. */
  readonly busyMs: readonly number[];
  /** How many are called before. */
  readonly ahead: number;
  /** How long hosts were taken by each of those whom they served lately, ms; the newest count as much as the oldest. */
  readonly servedMs: readonly number[];
}

export interface WaitRange {
  readonly lowMs: number;
  readonly highMs: number;
}

/** Fewer served than these say nothing of the next. */
const SERVED_MIN = 5;
/** Beyond this the line is so long that nobody should stand in it on our word. */
const AHEAD_MAX = 60;
const DRAWS = 200;
/** Wider than the four fifths that are promised: what ten were served tells of the next is itself a guess. */
const LOW = 0.05;
const HIGH = 0.95;

/**
 * The range in which the wait lies four times out of five; null where nobody can know: no host, or too few served.
 * The line is played through many times with the hosts' own times, the same way for everybody who asks.
 */
export function estimateWait(facts: WaitFacts): WaitRange | null {
  const { hosts, servedMs, ahead } = facts;
  if (hosts < 1 || servedMs.length < SERVED_MIN || ahead > AHEAD_MAX) return null;
  const chance = drawing(servedMs.length * 31 + ahead);
  const waits = Array.from({ length: DRAWS }, () => playThrough(facts, chance)).toSorted(
    (a, b) => a - b,
  );
  const low = Math.floor(at(waits, LOW) / MINUTE_MS) * MINUTE_MS;
  const high = Math.ceil(at(waits, HIGH) / MINUTE_MS) * MINUTE_MS;
  return { lowMs: low, highMs: Math.max(high, low + MINUTE_MS) };
}

function at(sorted: readonly number[], share: number): number {
  return sorted[Math.round(share * (sorted.length - 1))] ?? 0;
}

function playThrough({ hosts, busyMs, ahead, servedMs }: WaitFacts, chance: () => number): number {
  const busy = busyMs.slice(0, hosts);
  const free = [
    ...busy.map((since) => draw(servedMs, chance, since) - since),
    ...Array.from({ length: hosts - busy.length }, () => 0),
  ];
  for (let turn = 0; turn < ahead; turn += 1) {
    const next = free.indexOf(Math.min(...free));
    free[next] = (free[next] ?? 0) + draw(servedMs, chance, 0);
  }
  return Math.min(...free);
}

/** One of the times that hosts took, among those longer than it has lasted already; a little blurred, as no two are alike. */
function draw(servedMs: readonly number[], chance: () => number, since: number): number {
  const longer = since === 0 ? servedMs : servedMs.filter((ms) => ms > since);
  const drawn = longer[Math.floor(chance() * longer.length)];
  // It has lasted longer than anything known: it may well last as long again, and half as long is as likely.
  if (drawn === undefined) return since * (1 + chance());
  return Math.max(since, drawn * (0.75 + chance() / 2));
}

/** Numbers in [0, 1) that look like chance and are the same each time (mulberry32). */
function drawing(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
