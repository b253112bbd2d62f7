import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { recordEvidence } from "../../support/evidence.ts";
import type { Hallway } from "../../support/start-hallway.ts";
import { openFuzzWorld, runSeed, type Run } from "./run-seed.ts";

/** `HALLWAY_SEEDS=2000` for more of them, `HALLWAY_FIRST_SEED=77` for others or for one alone. */
const SEEDS = Number(process.env["HALLWAY_SEEDS"] ?? 200);
const FIRST_SEED = Number(process.env["HALLWAY_FIRST_SEED"] ?? 1);
const perStore = { SQLite: Math.ceil(SEEDS / 2), PostgreSQL: Math.floor(SEEDS / 2) };
const BUDGET_MS = 4_000;

/** Most of a life on PostgreSQL is waiting for it. */
const WORLDS = { SQLite: 1, PostgreSQL: 2 } as const;

/** Seeds on one store: a file for each, so that the two run beside each other. */
export function fuzzOn(store: "SQLite" | "PostgreSQL"): void {
  describe(`a few people on poor links, with ${store}`, () => {
    const worlds: Hallway[] = [];
    beforeAll(async () => {
      for (let n = 0; n < WORLDS[store]; n += 1) worlds.push(await openFuzzWorld(store));
    });
    afterAll(async () => {
      for (const world of worlds) await world.close();
    });

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
        const left = [...seeds];
        const live = async (world: Hallway): Promise<void> => {
          for (let seed = left.shift(); seed !== undefined; seed = left.shift()) {
            const run = await runSeed(world, seed + (store === "SQLite" ? 0 : 1));
            for (const [what, times] of Object.entries(run)) total[what as keyof Run] += times;
          }
        };
        await Promise.all(worlds.map(live));
        const ms = Math.round(performance.now() - startedAt);
        const { hubs = [] } = worlds[0] ?? {};
        const engine = hubs[0]?.store.version ?? "?";
        const facts = { engine, nodes: hubs.length, seeds: count, ...total, ms };
        console.log(`fuzz: ${JSON.stringify(facts)}`);
        recordEvidence("trust", facts);
        if (count >= 10) for (const times of Object.values(total)) expect(times).toBeGreaterThan(0);
      },
      count * BUDGET_MS + 30_000,
    );
  });
}
