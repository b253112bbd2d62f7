import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { recordEvidence } from "../support/evidence.ts";
import { findFreePort } from "../support/free-port.ts";
import { startHubProcess, type HubProcess } from "../support/hub-process.ts";
import { startSeeded } from "../support/seeded.ts";
import { createTestDatabase, type TestDatabase } from "../support/test-database.ts";
import { until } from "../support/until.ts";
import { wallNow } from "../support/wall-clock.ts";
import { lookBack } from "./kill/look-back.ts";
import { startSender } from "./kill/sender.ts";

const KILLS = Number(process.env["HALLWAY_KILLS"] ?? 20);
const HANDOFFS = Number(process.env["HALLWAY_HANDOFFS"] ?? 2_000);
const LIMIT_MS = 600_000;

describe.each(["SQLite", "PostgreSQL"] as const)(
  "a hub that is killed again and again, on %s",
  (kind) => {
    let dataDir: string;
    let database: TestDatabase | undefined;
    let hub: HubProcess | undefined;
    beforeEach(async () => {
      dataDir = mkdtempSync(join(tmpdir(), "hallway-kill-"));
      database = kind === "PostgreSQL" ? await createTestDatabase() : undefined;
    });
    afterEach(async () => {
      await hub?.kill();
      await database?.drop();
      rmSync(dataDir, { recursive: true, force: true });
    });

    it(
      `keeps every hand-off that it acknowledged, once (${KILLS} kills, ${HANDOFFS} hand-offs)`,
      async () => {
        const seed = wallNow() % 2 ** 31;
        const chance = startSeeded(seed);
        const port = await findFreePort();
        const start = async (): Promise<HubProcess> => {
          const databaseUrl = database?.url;
          return startHubProcess({ dataDir, port, ...(databaseUrl ? { databaseUrl } : {}) });
        };
        hub = await start();
        const seeded = await lookBackAfter(hub);
        hub = await start();
        const sender = await startSender(hub.url, 16);
        let kills = 0;
        let slowestStartMs = 0;
        while (kills < KILLS) {
          await pause(chance.int(20, 800));
          await hub.kill();
          kills += 1;
          hub = await start();
          slowestStartMs = Math.max(slowestStartMs, hub.readyAfterMs);
        }
        const acknowledgedUnderKills = sender.acknowledged.size;
        await until("enough", () => sender.acknowledged.size >= HANDOFFS, LIMIT_MS);
        await sender.finish();
        await hub.kill();
        const found = await lookBack(dataDir, database?.url);

        const { acknowledged, cancelled } = sender;
        const stored = found.handoffs.size - seeded.handoffs;
        const facts = {
          engine: found.engine,
          seed,
          kills: kills + 1,
          acknowledged: acknowledged.size,
          acknowledgedUnderKills,
          stored,
          resent: sender.resent(),
          slowestStartMs,
        };
        console.log(`kill: ${JSON.stringify(facts)}`);
        recordEvidence("hand-off", facts);

        expect(kills).toBeGreaterThanOrEqual(KILLS);
        expect(acknowledgedUnderKills).toBeGreaterThan(0);
        expect(found.faults).toEqual([]);
        expect(new Set(acknowledged.values()).size).toBe(acknowledged.size);
        const lost = [...acknowledged.values()].filter((id) => !found.handoffs.has(id));
        expect(lost, "acknowledged and lost").toEqual([]);
        expect(stored, "stored and not asked for").toBe(acknowledged.size);
        const open = [...cancelled].filter((id) => found.handoffs.get(id) !== "cancelled");
        expect(open, "taken back and still open").toEqual([]);
        const twice = [...found.requestedEvents].filter(([, times]) => times !== 1);
        expect(twice, "asked for more than once").toEqual([]);
        expect(found.audited.get("handoff.request")).toBe(acknowledged.size + seeded.handoffs);
        expect(found.audited.get("handoff.cancel")).toBe(cancelled.size);
      },
      LIMIT_MS + 60_000,
    );

    /** What the demo began with. */
    async function lookBackAfter(first: HubProcess): Promise<{ handoffs: number }> {
      await first.stop();
      const { handoffs } = await lookBack(dataDir, database?.url);
      return { handoffs: handoffs.size };
    }
  },
);

/** The moment at which the hub is killed is chance, not a condition. */
function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
