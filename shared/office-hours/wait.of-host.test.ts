import { describe, expect, it } from "vitest";
import { startSeeded, type Seeded } from "../../tests/support/seeded.ts";
import type { PersonId } from "../kernel/ids.ts";
import { MINUTE_MS } from "../kernel/time.ts";
import { person, sam, yael } from "./office-hours.fixtures.ts";
import { estimateWaitFor, type HostFacts } from "./wait.of-host.ts";

const served = [4, 9, 6, 12, 3, 8, 7, 5, 10, 6].map((minutes) => minutes * MINUTE_MS);
const host = (id: PersonId, differing: Partial<HostFacts> = {}): HostFacts => ({
  id,
  busyMs: null,
  servedMs: served,
  ...differing,
});

describe("the wait for one of several hosts", () => {
  it("is unknown where this host is not here or has served too few, whatever the others have", () => {
    const ahead = [null];
    const both = [host(sam), host(yael, { servedMs: served.slice(0, 4) })];
    expect(estimateWaitFor({ hostId: yael, hosts: both, ahead })).toBe(null);
    expect(estimateWaitFor({ hostId: person(1), hosts: both, ahead })).toBe(null);
    expect(estimateWaitFor({ hostId: sam, hosts: both, ahead })).not.toBe(null);
  });

  it("is made longer by whoever goes to this host, and not by whoever waits for another", () => {
    const hosts = [host(sam, { busyMs: MINUTE_MS }), host(yael, { busyMs: MINUTE_MS })];
    const high = (ahead: readonly (PersonId | null)[]): number =>
      estimateWaitFor({ hostId: sam, hosts, ahead })?.highMs ?? 0;
    const alone = high([]);
    expect(Math.abs(high([yael, yael]) - alone)).toBeLessThanOrEqual(2 * MINUTE_MS);
    expect(high([sam, sam])).toBeGreaterThan(alone + 5 * MINUTE_MS);
    expect(high([null, null])).toBeLessThan(high([sam, sam]));
  });

  it("holds at least 80% of the true waits in simulated lines, once ten were served by this host", () => {
    let within = 0;
    let all = 0;
    for (let seed = 1; seed <= 300; seed += 1) {
      const { range, waitMs } = simulate(startSeeded(seed));
      if (!range) continue;
      all += 1;
      if (waitMs >= range.lowMs && waitMs <= range.highMs) within += 1;
    }
    console.log(`waits told: ${all}, within their range: ${((100 * within) / all).toFixed(1)}%`);
    expect(all).toBe(300);
    expect(within / all).toBeGreaterThanOrEqual(0.8);
  });
});

/** Hosts of different pace at one moment of a line, and what becomes of it. */
function simulate(chance: Seeded) {
  const ids = [sam, yael, person(902)].slice(0, 2 + Math.floor(chance.next() * 2));
  const pace = new Map(ids.map((id) => [id, (3 + 6 * chance.next()) * MINUTE_MS]));
  const takes = (id: PersonId): number => (pace.get(id) ?? 0) * Math.exp(0.5 * normal(chance));
  const freeIn = new Map<PersonId, number>();
  const hosts = ids.map((id) => {
    const lasts = takes(id);
    const busyMs = lasts * chance.next();
    freeIn.set(id, lasts - busyMs);
    return host(id, { busyMs, servedMs: Array.from({ length: 12 }, () => takes(id)) });
  });
  const ahead = Array.from({ length: Math.floor(chance.next() * 6) }, () =>
    chance.next() < 0.3 ? (ids[Math.floor(chance.next() * ids.length)] ?? null) : null,
  );
  const line: (PersonId | null)[] = [...ahead];
  for (;;) {
    const wanted = ids.filter((id) => id === sam || line.some((each) => (each ?? id) === id));
    const next = wanted.reduce((a, b) => ((freeIn.get(b) ?? 0) < (freeIn.get(a) ?? 0) ? b : a));
    const first = line.findIndex((each) => (each ?? next) === next);
    const at = freeIn.get(next) ?? 0;
    if (first === -1) return { range: estimateWaitFor({ hostId: sam, hosts, ahead }), waitMs: at };
    line.splice(first, 1);
    freeIn.set(next, at + takes(next));
  }
}

function normal(chance: Seeded): number {
  return Math.sqrt(-2 * Math.log(1 - chance.next())) * Math.cos(2 * Math.PI * chance.next());
}
