import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { recordEvidence } from "../../support/evidence.ts";
import type { Hallway } from "../../support/start-hallway.ts";
import { openFuzzWorld, runSeed, type Run } from "./run-seed.ts";

/** `HALLWAY_SEEDS=2000` for more of them, `HALLWAY_FIRST_SEED=77` for others or for one alone. */
const SEEDS = Number(process.env["HALLWAY_SEEDS"] ?? 200);
const FIRST_SEED = Number(process.env["HALLWAY_FIRST_SEED"] ?? 1);
const perStore = { SQLite: Math.ceil(SEEDS / 2), PostgreSQL: Math.floor(SEEDS / 2) };
const BUDGET_MS = 4_000;

/** Seeds on one store: a file for each, so that the two run beside each other. */
export function fuzzOn(store: "SQLite" | "PostgreSQL"): void {
  describe(`a few people on poor links, with ${store}`, () => {
    let hallway: Hallway;
    beforeAll(async () => {
      hallway = await openFuzzWorld(store);
    });
    afterAll(() => hallway.close());

    const count = perStore[store];
    const seeds = Array.from({ length: count }, (_, n) => FIRST_SEED + 2 * n);
    it.runIf(count > 0)(
      `all end up with the screens that a new look would show (${count} seeds)`,
      async () => {
        const total: Run = {
          commands: 0,
          done: 0,
          cuts: 0,
          screens: 0,
          lost: 0,
          doubled: 0,
          swapped: 0,
        };
        const startedAt = performance.now();
        for (const seed of seeds) {
          const run = await runSeed(hallway, seed + (store === "SQLite" ? 0 : 1));
          for (const [what, times] of Object.entries(run)) total[what as keyof Run] += times;
        }
        const ms = Math.round(performance.now() - startedAt);
        const engine = hallway.hubs[0]?.store.version ?? "?";
        const facts = { engine, nodes: hallway.hubs.length, seeds: count, ...total, ms };
        console.log(`fuzz: ${JSON.stringify(facts)}`);
        recordEvidence("trust", facts);
        if (count >= 10) for (const times of Object.values(total)) expect(times).toBeGreaterThan(0);
      },
      count * BUDGET_MS + 30_000,
    );
  });
}
