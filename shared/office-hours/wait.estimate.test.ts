import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MINUTE_MS } from "../kernel/time.ts";
import { startSeeded, type Seeded } from "../../tests/support/seeded.ts";
import { estimateWait } from "./wait.estimate.ts";
import type { WaitRange } from "./wait.draws.ts";
import { sayWait } from "./wait.sentences.ts";

const served = [4, 9, 6, 12, 3, 8, 7, 5, 10, 6].map((minutes) => minutes * MINUTE_MS);

describe("an honest word on the wait", () => {
  it("is unknown while nobody is there or too few were served, and never 0", () => {
    expect(estimateWait({ hosts: 0, busyMs: [], ahead: 2, servedMs: served })).toBe(null);
    expect(estimateWait({ hosts: 1, busyMs: [], ahead: 2, servedMs: served.slice(0, 4) })).toBe(
      null,
    );
    expect(sayWait(null)).toBe("unknown");
    expect(sayWait(estimateWait({ hosts: 1, busyMs: [], ahead: 0, servedMs: served }))).toBe(
      "under 2 min",
    );
  });

  it("says so where it ends only after the session", () => {
    const range = { lowMs: 10 * MINUTE_MS, highMs: 20 * MINUTE_MS };
    expect(sayWait(range, 11 * MINUTE_MS)).toBe("10 to 20 min");
    expect(sayWait(range, 10 * MINUTE_MS)).toBe("10 to 20 min, past the end of this session");
  });

  it("is the same for everybody who asks, and longer the more are before", () => {
    const facts = { hosts: 2, busyMs: [MINUTE_MS], servedMs: served };
    expect(estimateWait({ ...facts, ahead: 3 })).toEqual(estimateWait({ ...facts, ahead: 3 }));
    const high = (ahead: number): number => estimateWait({ ...facts, ahead })?.highMs ?? 0;
    expect(high(12)).toBeGreaterThan(high(6));
    expect(high(6)).toBeGreaterThan(high(1));
  });

  it("is a range of whole minutes, whatever was served", () => {
    const minutes = fc.array(fc.integer({ min: 1, max: 90 * MINUTE_MS }), {
      minLength: 5,
      maxLength: 40,
    });
    fc.assert(
      fc.property(minutes, fc.nat(20), fc.integer({ min: 1, max: 4 }), (servedMs, ahead, hosts) => {
        const range = estimateWait({ hosts, busyMs: servedMs.slice(0, hosts), ahead, servedMs });
        expect(range).not.toBe(null);
        if (!range) return;
        expect(range.lowMs % MINUTE_MS).toBe(0);
        expect(range.highMs).toBeGreaterThan(range.lowMs);
      }),
      { numRuns: 60 },
    );
  });

  it("holds at least 80% of the true waits in simulated lines, once ten were served", () => {
    const told = { within: 0, outside: 0 };
    for (let seed = 1; seed <= 40; seed += 1)
      for (const { range, waitMs } of simulateLine(seed))
        if (range && waitMs >= range.lowMs && waitMs <= range.highMs) told.within += 1;
        else told.outside += 1;
    const all = told.within + told.outside;
    console.log(
      `waits told: ${all}, within their range: ${((100 * told.within) / all).toFixed(1)}%`,
    );
    expect(all).toBeGreaterThan(500);
    expect(told.within / all).toBeGreaterThanOrEqual(0.8);
  });
});

interface Told {
  readonly range: WaitRange | null;
  readonly waitMs: number;
}

/** One day of a line: people come at random, hosts take the first who waits; what was told at joining, and what came of it. */
function simulateLine(seed: number): Told[] {
  const chance = startSeeded(seed);
  const hosts = 1 + (seed % 3);
  const typical = (3 + (seed % 6)) * MINUTE_MS;
  const freeAt = Array.from({ length: hosts }, () => 0);
  const jobs: { readonly start: number; readonly end: number }[] = [];
  const told: Told[] = [];
  let now = 0;
  for (let visit = 0; visit < 45; visit += 1) {
    now += -Math.log(1 - chance.next()) * (typical / hosts) * 0.95;
    const servedMs = jobs.filter(({ end }) => end <= now).map(({ start, end }) => end - start);
    const busyMs = jobs
      .filter((job) => job.start <= now && job.end > now)
      .map((job) => now - job.start);
    const ahead = jobs.filter(({ start }) => start > now).length;
    const next = freeAt.indexOf(Math.min(...freeAt));
    const start = Math.max(now, freeAt[next] ?? 0);
    const range = estimateWait({ hosts, busyMs, ahead, servedMs });
    // Whoever finds a host free does not ask.
    if (servedMs.length >= 10 && busyMs.length === hosts) told.push({ range, waitMs: start - now });
    const end = start + typical * Math.exp(0.5 * normal(chance));
    freeAt[next] = end;
    jobs.push({ start, end });
  }
  return told;
}

function normal(chance: Seeded): number {
  return Math.sqrt(-2 * Math.log(1 - chance.next())) * Math.cos(2 * Math.PI * chance.next());
}
