import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { DAY_MS, HOUR_MS } from "../shared/kernel/time.ts";
import type { Config } from "./config.ts";
import { features } from "./features.ts";
import { buildIdentify } from "./features/people/identify.ts";
import { migrations } from "./migrations.ts";
import { startClock, type Clock } from "./platform/clock.ts";
import { startCommandLimits, type CommandLimits } from "./platform/commands/command-limits.ts";
import { startInFlight } from "./platform/commands/in-flight.ts";
import type { CommandHub } from "./platform/commands/command-hub.ts";
import { lockDataDir, type DataDirLock } from "./platform/db/data-dir-lock.ts";
import { migrateToLatest, StoreIsNewer } from "./platform/db/migrate.ts";
import { openPostgresStore, openSqliteStore, type Store } from "./platform/db/open-database.ts";
import { openPatientPostgres } from "./platform/db/patient-postgres.ts";
import { rememberMode } from "./platform/db/store-facts.ts";
import { startHints } from "./platform/hints.ts";
import { startLogger, type Logger } from "./platform/logger.ts";
import { startMetrics, type Metrics } from "./platform/metrics.ts";
import { startRevocations } from "./platform/nodes/revocations.ts";
import { loadOrMakeSecrets, parseSecrets } from "./platform/secrets/secrets.ts";

/** What a caller may bring in place of the usual. */
export interface OpenParts {
  readonly clock?: Clock;
  readonly logger?: Logger;
  readonly limits?: CommandLimits;
}

/** A problem that the operator can mend, told in one sentence. */
export class CannotStart extends Error {}

/** Opens the store and puts together what runs commands; no sockets and no timers yet. */
export async function openHub(
  config: Config,
  parts: OpenParts = {},
): Promise<{ hub: CommandHub; store: Store; lock: DataDirLock | undefined }> {
  const logger = parts.logger ?? startLogger(config.logLevel);
  mkdirSync(config.dataDir, { recursive: true, mode: 0o700 });
  const lock = config.databaseUrl
    ? undefined
    : (lockDataDir(config.dataDir) ??
      raise(`another hub runs on ${config.dataDir}: one data directory serves one hub`));
  try {
    const store = await openStore(config, logger);
    await bringUpToDate(config, store);
    await rememberMode(store.db, config.mode).catch((error: unknown) =>
      raise(error instanceof Error ? error.message : "the store is of another mode"),
    );
    const secrets = config.secrets
      ? parseSecrets(config.secrets)
      : loadOrMakeSecrets(config.dataDir);
    const handlers = new Map(
      features
        .flatMap((feature) => feature.commands)
        .map((handler) => [handler.contract.name, handler]),
    );
    const hints = startHints(logger);
    const metrics = startMetrics();
    const hub: CommandHub = {
      db: store.db,
      clock: parts.clock ?? startWatchedClock(logger, metrics),
      secrets,
      features,
      handlers,
      identify: buildIdentify(config.idleLockMs),
      limits: parts.limits ?? startCommandLimits(),
      inFlight: startInFlight(),
      retentionMs: config.retentionDays * DAY_MS,
      openAfterEndMs: config.threadHours * HOUR_MS,
      hints,
      revocations: startRevocations(store.db, hints, logger),
      logger,
      metrics,
    };
    return { hub, store, lock };
  } catch (error) {
    lock?.release();
    throw error;
  }
}

/** Whatever was acted on early because the machine's clock leapt is marked by this in log and metrics. */
function startWatchedClock(logger: Logger, metrics: Metrics): Clock {
  const clock = startClock();
  clock.onLeap((ms) => {
    metrics.clockLeaps.inc();
    logger.warn("clock.leapt_ahead", { ms });
  });
  return clock;
}

function raise(problem: string): never {
  throw new CannotStart(problem);
}

async function openStore(config: Config, logger: Logger): Promise<Store> {
  if (config.databaseUrl) return openPostgresStore(config.databaseUrl, logger);
  return openSqliteStore(join(config.dataDir, "hallway.db"));
}

/** A step may take long on a large store: on PostgreSQL it goes by a connection that waits. */
async function bringUpToDate({ databaseUrl }: Config, store: Store): Promise<void> {
  const patient = databaseUrl ? openPatientPostgres(databaseUrl) : undefined;
  try {
    await migrateToLatest(patient ?? store.db, migrations);
  } catch (error) {
    if (error instanceof StoreIsNewer) raise(error.message);
    throw error;
  } finally {
    await patient?.destroy();
  }
}
