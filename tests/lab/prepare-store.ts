import { openHub } from "../../server/open-hub.ts";
import type { Config } from "../../server/config.ts";
import { importPractice } from "../../server/features/people/import-practice.ts";
import { parsePracticeFile } from "../../server/features/people/practice-file/parse-practice-file.ts";
import { startLogger } from "../../server/platform/logger.ts";
import { MINUTE_MS } from "../../shared/kernel/time.ts";

/** Puts a practice into an empty store before any hub of the lab runs on it. */
export async function prepareStore(
  dataDir: string,
  databaseUrl: string | undefined,
  practice: string,
): Promise<void> {
  const parsed = parsePracticeFile(practice);
  if (!parsed.ok)
    throw new Error(`the lab's practice has problems: ${JSON.stringify(parsed.problems)}`);
  const logger = startLogger("silent");
  const { hub, store, lock } = await openHub(configOf(dataDir, databaseUrl), { logger });
  try {
    await importPractice(hub, parsed.practice);
  } finally {
    await store.close();
    lock?.release();
  }
}

export function configOf(dataDir: string, databaseUrl: string | undefined): Config {
  return {
    mode: "demo",
    host: "127.0.0.1",
    port: 0,
    dataDir,
    databaseUrl,
    redisUrl: undefined,
    publicUrl: undefined,
    trustedProxies: 0,
    logLevel: "silent",
    idleLockMs: 15 * MINUTE_MS,
    retentionDays: 30,
    threadHours: 24,
    drainMs: 0,
    metricsToken: undefined,
    deadManUrl: undefined,
    calls: { turn: undefined, isRelayOnly: false, limits: { video: 4, audio: 6 } },
    secrets: undefined,
  };
}
