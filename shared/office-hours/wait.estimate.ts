import { AHEAD_MAX, draw, rangeOf, SERVED_MIN, type Chance, type WaitRange } from "./wait.draws.ts";

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

/**
 * The range in which the wait lies four times out of five; null where nobody can know: no host, or too few served.
 * The line is played through with the hosts' own times.
 */
export function estimateWait(facts: WaitFacts): WaitRange | null {
  const { hosts, servedMs, ahead } = facts;
  if (hosts < 1 || servedMs.length < SERVED_MIN || ahead > AHEAD_MAX) return null;
  return rangeOf(servedMs.length * 31 + ahead, (chance) => playThrough(facts, chance));
}

function playThrough({ hosts, busyMs, ahead, servedMs }: WaitFacts, chance: Chance): number {
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
