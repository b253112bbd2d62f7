import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "vitest";
import { findFreePort } from "../support/free-port.ts";
import { startHubProcess, type HubProcess } from "../support/hub-process.ts";
import { startRedisServer, type RedisServer } from "../support/redis-server.ts";
import { createTestDatabase } from "../support/test-database.ts";

/** Two hubs in processes of their own on one PostgreSQL, joined by a Redis. */
export interface TwoHubs {
  readonly redis: RedisServer;
  readonly databaseUrl: string;
  readonly dataDir: string;
  a(): HubProcess;
  b(): HubProcess;
  /** The second hub again, at the same address, after its end. */
  restartB(): Promise<void>;
  close(): Promise<void>;
}

export async function startTwoHubs(): Promise<TwoHubs> {
  const dataDir = mkdtempSync(join(tmpdir(), "hallway-two-"));
  const [database, redis] = [await createTestDatabase(), await startRedisServer()];
  const start = (port: number): Promise<HubProcess> =>
    startHubProcess({ dataDir, port, databaseUrl: database.url, redisUrl: redis.url });
  const [portA, portB] = [await findFreePort(), await findFreePort()];
  const a = await start(portA);
  let b = await start(portB);
  return {
    redis,
    databaseUrl: database.url,
    dataDir,
    a: () => a,
    b: () => b,
    async restartB() {
      expectNoErrors(b);
      b = await start(portB);
    },
    async close() {
      for (const hub of [a, b]) {
        hub.thaw();
        await hub.kill();
      }
      await redis.stop();
      await database.drop();
      rmSync(dataDir, { recursive: true, force: true });
      for (const hub of [a, b]) expectNoErrors(hub);
    },
  };
}

/** A line of level 50 is something that nobody expected. */
function expectNoErrors({ lines }: HubProcess): void {
  expect(lines.filter((line) => line.includes('"level":50'))).toEqual([]);
}
