import { randomBytes, randomUUID } from "node:crypto";
import { createServer } from "node:http";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { AddressInfo } from "node:net";
import { Router } from "express";
import { CALLERS_NAMESPACE } from "../shared/media/callers.schema.ts";
import { SECOND_MS } from "../shared/kernel/time.ts";
import type { Config } from "./config.ts";
import { features } from "./features.ts";
import { buildAdmit } from "./features/people/admit.ts";
import { buildCredentialOf } from "./features/people/credential-of.ts";
import { startPasswords } from "./features/people/passwords.ts";
import { loadSites } from "./features/people/people.snapshot.ts";
import type { SessionParts } from "./features/people/session-parts.ts";
import { sessionRoutes } from "./features/people/session-routes.ts";
import { startSessionSweep } from "./features/people/session-sweep.ts";
import { startSignInThrottle } from "./features/people/sign-in-throttle.ts";
import { practiceRoutes } from "./features/people/practice-routes.ts";
import { calendarRoutes } from "./features/calendar/calendar-routes.ts";
import { callerRoutes } from "./features/media/caller-routes.ts";
import { startMedia } from "./features/media/start-media.ts";
import { startPresence } from "./features/presence/start-presence.ts";
import { startAuditAnchors } from "./platform/audit/anchor-audit.ts";
import type { CommandHub } from "./platform/commands/command-hub.ts";
import { runAsSystem } from "./platform/commands/run-as-system.ts";
import { startDeadMan } from "./platform/dead-man.ts";
import type { Store } from "./platform/db/open-database.ts";
import { startWriteProbe } from "./platform/db/write-probe.ts";
import { startDeadlineWorker, type DeadlineWorker } from "./platform/deadlines/deadline-worker.ts";
import { wakeWaiting } from "./platform/deadlines/wake-waiting.ts";
import { startLogTail } from "./platform/events/log-tail.ts";
import { commandRoutes } from "./platform/http/command-routes.ts";
import { healthRoutes } from "./platform/http/health-routes.ts";
import { buildHttpApp } from "./platform/http/http-app.ts";
import { buildMayLook } from "./platform/http/operators-door.ts";
import { showServiceLevels } from "./platform/service-levels.ts";
import { startNodeLease } from "./platform/nodes/node-lease.ts";
import { linkThroughRedis } from "./platform/realtime/redis-link.ts";
import { serveConnection } from "./platform/realtime/serve-connection.ts";
import { keepGuests } from "./platform/realtime/guests-relay.ts";
import { startSocketServer } from "./platform/realtime/socket-server.ts";
import { CannotStart, openHub, type OpenParts } from "./open-hub.ts";

export interface HubParts extends OpenParts {
  readonly clientDir?: string;
  /** Fills an empty store; the demo does. */
  readonly seed?: (hub: CommandHub) => Promise<void>;
}

export interface RunningHub {
  readonly port: number;
  readonly url: string;
  readonly store: Pick<Store, "kind" | "version">;
  /** For tools and tests in the same process: the same door that requests come through. */
  readonly hub: CommandHub;
  readonly worker: DeadlineWorker;
  readonly sessionParts: SessionParts;
  /** Polite end: nothing new, what is under way to its end, sockets told to come back elsewhere. */
  close(): Promise<void>;
}

/** Starts everything, in the order in which it is needed, and answers when the port listens. */
export async function startHub(config: Config, parts: HubParts = {}): Promise<RunningHub> {
  const { hub, store, lock } = await openHub(config, parts);
  const nodeId = randomUUID();
  const { logger, clock, db } = hub;
  await parts.seed?.(hub);

  // There before the sockets are: they keep the requests of their own path to themselves and pass on the others only.
  const http = createServer(
    { headersTimeout: 10 * SECOND_MS, requestTimeout: 15 * SECOND_MS, maxHeaderSize: 8 * 1024 },
    (request, response) => void app(request, response),
  );
  const origins = originsOf(config);
  const sessionParts = buildSessionParts(hub, config, origins);
  const lease = await startNodeLease(db, clock, logger, nodeId);
  const anchors = startAuditAnchors(db, config.dataDir, clock, logger);
  const tail = startLogTail(db, hub.hints, logger);
  const sweep = startSessionSweep({ hub, watch: store.watch, idleLockMs: config.idleLockMs });
  const looks = { nodeId, lease, watch: store.watch, look: sweep.sweep };
  const revocations = hub.revocations.takePart(looks);
  const sockets = startSocketServer({
    http,
    logger,
    metrics: hub.metrics,
    origins,
    trustedProxies: config.trustedProxies,
    namespaces: [CALLERS_NAMESPACE],
    // By the way on which nobody's commands stand: whoever comes in while others wait is not made to wait with them.
    admit: buildAdmit({ ...sessionParts, hub: { ...hub, db: store.watch } }),
    accept: (connection) =>
      serveConnection(
        { hub, tail, listeners: [sweep.listener, presence.listener, media.listener] },
        connection,
      ),
  });
  const redis = config.redisUrl
    ? linkThroughRedis(sockets.io, config.redisUrl, hub.hints, logger)
    : undefined;
  const presence = await startPresence({
    hub,
    io: sockets.io,
    nodeId,
    nodeLease: lease,
    connections: () => sockets.connections(),
  });
  const media = startMedia({ hub, io: sockets.io, nodeId, config });
  await bootSites(hub);
  wakeWaiting(hub);
  const guests = keepGuests({ hub, connections: () => sockets.connections() });
  const worker = startDeadlineWorker(hub, nodeId);
  hub.metrics.showCycleAge(worker.cycleAgeMs);
  const deadMan = config.deadManUrl
    ? startDeadMan(config.deadManUrl, () => worker.cycleAgeMs() <= CYCLE_AGE_MAX_MS, logger)
    : undefined;
  const localSecret = randomBytes(24).toString("base64url");
  const takesWrites = startWriteProbe(db, nodeId, (seconds) =>
    hub.metrics.storeProbeSeconds.observe(seconds),
  );
  showServiceLevels(hub.metrics.registry, {
    anchoredAt: anchors.anchoredAt,
    takesWrites,
    redis,
    connections: () => sockets.connections(),
  });
  let isDraining = false;

  const app = buildHttpApp({
    logger,
    isProduction: config.mode === "production",
    trustedProxies: config.trustedProxies,
    health: healthRoutes({
      registry: hub.metrics.registry,
      mayLook: buildMayLook(config),
      faults: () => findFaults(worker, takesWrites, isDraining),
    }),
    api: apiOf(config, hub, sessionParts, localSecret),
    clientDir: parts.clientDir,
  });
  const port = await listenOn(http, config);
  origins.push(
    ...(config.mode === "demo" ? [`http://localhost:${port}`, `http://127.0.0.1:${port}`] : []),
  );
  lock?.announce({ pid: process.pid, port, secret: localSecret });
  logger.info("hub.listening", { port, mode: config.mode, store: store.kind, node: nodeId });

  return {
    port,
    url: config.publicUrl ?? `http://localhost:${port}`,
    store: { kind: store.kind, version: store.version },
    hub,
    worker,
    sessionParts,
    async close() {
      isDraining = true;
      deadMan?.close();
      // The proxy asks now and then who is ready; until it has, people still come here.
      await new Promise((resolve) => setTimeout(resolve, config.drainMs));
      await hub.inFlight.drain(IN_FLIGHT_PATIENCE_MS);
      const talking = [worker, sockets, revocations, guests, sweep, tail];
      const kept = [media, presence, lease, redis, anchors, store];
      for (const part of [...talking, ...kept]) await part?.close();
      lock?.release();
      logger.info("hub.closed", { node: nodeId });
    },
  };
}

function buildSessionParts(
  hub: CommandHub,
  config: Config,
  origins: readonly string[],
): SessionParts {
  const settings = {
    isDemo: config.mode === "demo",
    issuer: config.publicUrl ?? "hallway-demo",
    origins,
    idleLockMs: config.idleLockMs,
  };
  const passwords = startPasswords(hub.secrets);
  return { hub, passwords, throttle: startSignInThrottle(), settings };
}

/** Pages that may connect. A demo answers on this machine under both of its names; its port is known only once it listens. */
function originsOf(config: Config): string[] {
  return config.publicUrl ? [new URL(config.publicUrl).origin] : [];
}

function apiOf(
  config: Config,
  hub: CommandHub,
  sessionParts: SessionParts,
  localSecret: string,
): readonly Router[] {
  return [
    aboutRoutes(config),
    practiceRoutes({ hub, localSecret, boot: () => bootSites(hub) }),
    sessionRoutes(sessionParts),
    callerRoutes(sessionParts),
    calendarRoutes(hub),
    commandRoutes({ hub, queries: queriesOf(), credentialOf: buildCredentialOf(sessionParts) }),
  ];
}

function queriesOf() {
  return new Map(
    features
      .flatMap((feature) => feature.queries)
      .map((handler) => [handler.contract.name, handler]),
  );
}

/** Rows that every site must have, as its next clinic close. */
export async function bootSites(hub: CommandHub): Promise<void> {
  const sites = await hub.db.transaction().execute((tx) => loadSites(tx));
  for (const site of sites) {
    for (const feature of features) {
      if (feature.boot) await runAsSystem(hub, site.id, `${feature.name}.boot`, feature.boot);
    }
  }
}

/** How long an ending hub waits for the commands that are under way; whatever is not acknowledged by then is asked again elsewhere. */
const IN_FLIGHT_PATIENCE_MS = 5 * SECOND_MS;
const CYCLE_AGE_MAX_MS = 5 * SECOND_MS;

async function findFaults(
  worker: DeadlineWorker,
  takesWrites: () => Promise<boolean>,
  isDraining: boolean,
): Promise<readonly string[]> {
  const faults: string[] = isDraining ? ["draining"] : [];
  if (worker.cycleAgeMs() > CYCLE_AGE_MAX_MS) faults.push("deadlines");
  if (!(await takesWrites())) faults.push("store");
  return faults;
}

function aboutRoutes(config: Config): Router {
  const router = Router();
  const { version } = JSON.parse(
    readFileSync(new URL("../package.json", import.meta.url), "utf8"),
  ) as { version: string };
  router.get("/about", (_request, response) => void response.json({ mode: config.mode, version }));
  return router;
}

function listenOn(http: ReturnType<typeof createServer>, config: Config): Promise<number> {
  return new Promise((resolve, reject) => {
    http.once("error", (error: NodeJS.ErrnoException) => {
      const problem =
        error.code === "EADDRINUSE"
          ? `port ${config.port} is in use: set PORT to another one, or stop what listens there`
          : `cannot listen: ${error.code ?? "unknown"}`;
      reject(new CannotStart(problem));
    });
    http.listen(config.port, config.host, () => resolve((http.address() as AddressInfo).port));
  });
}

/** The built client, where there is one. */
export function findClientDir(): string | undefined {
  const dir = new URL("../dist/client", import.meta.url).pathname;
  return existsSync(join(dir, "index.html")) ? dir : undefined;
}
