import type { PersonId } from "../kernel/ids.ts";
import { AHEAD_MAX, draw, rangeOf, SERVED_MIN, type Chance, type WaitRange } from "./wait.draws.ts";

/** A host who is here. */
export interface HostFacts {
  readonly id: PersonId;
  /** For how long they have been with somebody, ms; null for who is free. */
  readonly busyMs: number | null;
  /** How long each of those took whom this host served lately, ms. */
  readonly servedMs: readonly number[];
}

export interface HostWaitFacts {
  readonly hostId: PersonId;
  readonly hosts: readonly HostFacts[];
  /** Those before, in their order: for whom each of them waits, null for whoever is free first. */
  readonly ahead: readonly (PersonId | null)[];
}

/**
 * The range of the wait for one of several hosts: each host who is free takes the first who may come to them. Null
 * where nobody can know: this host is not here, or has served too few.
 */
export function estimateWaitFor(facts: HostWaitFacts): WaitRange | null {
  const { hostId, hosts, ahead } = facts;
  const own = hosts.find(({ id }) => id === hostId)?.servedMs ?? [];
  if (own.length < SERVED_MIN || ahead.length > AHEAD_MAX) return null;
  // Of whom too little is known is taken to be like all of them together.
  const all = hosts.flatMap(({ servedMs }) => servedMs);
  const known = hosts.map((host) =>
    host.servedMs.length < SERVED_MIN ? { ...host, servedMs: all } : host,
  );
  const seed = own.length * 31 + ahead.length;
  return rangeOf(seed, (chance) => playThrough({ ...facts, hosts: known }, chance));
}

function playThrough({ hostId, hosts, ahead }: HostWaitFacts, chance: Chance): number {
  const line = [...ahead];
  const free = new Map(
    hosts.map(({ id, busyMs, servedMs }) => [
      id,
      busyMs === null ? 0 : draw(servedMs, chance, busyMs) - busyMs,
    ]),
  );
  for (;;) {
    const next = hosts
      .filter(({ id }) => id === hostId || line.some((waitsFor) => isFor(waitsFor, id)))
      .toSorted((a, b) => (free.get(a.id) ?? 0) - (free.get(b.id) ?? 0))[0];
    if (!next) return 0;
    const first = line.findIndex((waitsFor) => isFor(waitsFor, next.id));
    const since = free.get(next.id) ?? 0;
    if (first === -1) return since;
    line.splice(first, 1);
    free.set(next.id, since + draw(next.servedMs, chance, 0));
  }
}

function isFor(waitsFor: PersonId | null, hostId: PersonId): boolean {
  return waitsFor === null || waitsFor === hostId;
}
