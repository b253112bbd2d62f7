import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startHub, type RunningHub } from "../../server/app.ts";
import type { Config } from "../../server/config.ts";
import { importDemo, DEMO_PASSPHRASE } from "../../server/demo/seed-demo.ts";
import { importPractice } from "../../server/features/people/import-practice.ts";
import { loadCardsAt, loadSites } from "../../server/features/people/people.snapshot.ts";
import { parsePracticeFile } from "../../server/features/people/practice-file/parse-practice-file.ts";
import { startCommandLimits } from "../../server/platform/commands/command-limits.ts";
import type { CommandHub } from "../../server/platform/commands/command-hub.ts";
import { startLogger, type Logger } from "../../server/platform/logger.ts";
import type { SiteId } from "../../shared/kernel/ids.ts";
import { MINUTE_MS, SECOND_MS } from "../../shared/kernel/time.ts";
import type { PersonCard } from "../../shared/people/people.schema.ts";
import { startMovedClock, type MovedClock } from "./moved-clock.ts";
import { openDevice, signIn, stepIn, type DeviceOptions, type Somebody } from "./somebody.ts";
import { until } from "./until.ts";
import { createTestDatabase } from "./test-database.ts";

export interface HallwayOptions {
  readonly store?: "SQLite" | "PostgreSQL";
  readonly nodes?: number;
  readonly redisUrl?: string;
  readonly idleLockMs?: number;
  /** The text of another practice file than the demo's. */
  readonly practice?: string;
  /** How calls are carried, where it matters. */
  readonly calls?: Partial<Config["calls"]>;
  /** This many times what people are allowed to send: for tests that send faster than they. */
  readonly pace?: number;
  /** Error-level lines that this test means to cause. */
  readonly expectsErrors?: boolean;
}

/** A small world: the invented practice on real stores and real sockets, with the clock in hand. */
export interface Hallway {
  readonly hubs: readonly RunningHub[];
  readonly clock: MovedClock;
  readonly people: ReadonlyMap<string, PersonCard>;
  readonly config: Config;
  /** Signs somebody in on one more device. */
  as(name: string, options?: DeviceOptions & { node?: number }): Promise<Somebody>;
  card(name: string): PersonCard;
  /** Time passes, and what is due is done. */
  advance(ms: number): Promise<void>;
  /** Somebody closes Hallway; everybody sees it once the grace for a reload is over. */
  leaves(somebody: Somebody, seenBy: Somebody): Promise<void>;
  /** The same data, as after a restart of the process. */
  restart(): Promise<void>;
  /** All that was logged, for canaries. */
  readonly logs: readonly string[];
  close(): Promise<void>;
}

export const RIVERSIDE = "riverside" as SiteId;
export const LAKEVIEW = "lakeview" as SiteId;

export async function startHallway(options: HallwayOptions = {}): Promise<Hallway> {
  const clock = startMovedClock();
  const logs: string[] = [];
  const logger = startLogger("info", (line) => logs.push(line));
  const dataDir = mkdtempSync(join(tmpdir(), "hallway-"));
  const database = options.store === "PostgreSQL" ? await createTestDatabase() : undefined;
  const config: Config = {
    mode: "demo",
    host: "127.0.0.1",
    port: 0,
    dataDir,
    databaseUrl: database?.url,
    redisUrl: options.redisUrl,
    publicUrl: undefined,
    trustedProxies: 0,
    logLevel: "info",
    idleLockMs: options.idleLockMs ?? 15 * MINUTE_MS,
    retentionDays: 30,
    threadHours: 24,
    drainMs: 0,
    metricsToken: undefined,
    deadManUrl: undefined,
    calls: {
      turn: undefined,
      isRelayOnly: false,
      limits: { video: 4, audio: 6 },
      ...options.calls,
    },
    secrets: undefined,
  };
  const hubs: RunningHub[] = [];
  for (let node = 0; node < (options.nodes ?? 1); node += 1)
    hubs.push(await startNode(config, clock, logger, options));
  const people = await loadPeople(hubs);
  const devices: Somebody[] = [];

  const hallway: Hallway = {
    hubs,
    clock,
    people,
    config,
    logs,
    card: (name) => find(people, name),
    async as(name, { node = 0, ...device } = {}) {
      const hub = hubs[node];
      if (!hub) throw new Error(`there is no node ${node}`);
      const card = find(people, name);
      const url = `http://127.0.0.1:${hub.port}`;
      const token =
        options.practice === undefined
          ? await signIn(url, card, DEMO_PASSPHRASE)
          : (await stepIn(url, card.id)).token;
      const somebody = await openDevice(url, card, token, () => clock.now(), device);
      devices.push(somebody);
      if (isOnTheBoard(card))
        await until(`${name} is reachable`, () => somebody.presenceOf(card.id)?.isReachable);
      return somebody;
    },
    async advance(ms) {
      clock.advance(ms);
      // A cycle that was under way may have looked before; the one after it has not.
      for (const hub of hubs) for (let cycle = 0; cycle < 2; cycle += 1) await hub.worker.runDue();
    },
    async leaves(somebody, seenBy) {
      somebody.socket.disconnect();
      await until(`${somebody.card.name} is gone`, async () => {
        await hallway.advance(SECOND_MS);
        return seenBy.presenceOf(somebody.id)?.isReachable === false;
      });
    },
    async restart() {
      for (const hub of hubs.splice(0)) await hub.close();
      for (let node = 0; node < (options.nodes ?? 1); node += 1)
        hubs.push(await startNode(config, clock, logger, options));
    },
    async close() {
      for (const device of devices) device.socket.disconnect();
      for (const hub of hubs) await hub.close();
      await database?.drop();
      rmSync(dataDir, { recursive: true, force: true });
      const errors = logs.filter((line) => line.includes('"level":50'));
      if (errors.length > 0 && !options.expectsErrors)
        throw new Error(`unexpected errors were logged:\n${errors.join("\n")}`);
    },
  };
  return hallway;
}

function startNode(
  config: Config,
  clock: MovedClock,
  logger: Logger,
  { practice, pace }: HallwayOptions,
): Promise<RunningHub> {
  return startHub(config, {
    clock,
    logger,
    ...(pace === undefined ? {} : { limits: startCommandLimits(pace) }),
    seed: async (hub) => {
      const sites = await hub.db.transaction().execute((tx) => loadSites(tx));
      if (sites.length === 0)
        await (practice === undefined ? importDemo(hub) : importText(hub, practice));
    },
  });
}

async function importText(hub: CommandHub, text: string): Promise<void> {
  const parsed = parsePracticeFile(text);
  if (!parsed.ok)
    throw new Error(`the practice file has problems: ${JSON.stringify(parsed.problems)}`);
  await importPractice(hub, parsed.practice);
}

async function loadPeople(hubs: readonly RunningHub[]): Promise<ReadonlyMap<string, PersonCard>> {
  const people = new Map<string, PersonCard>();
  const [hub] = hubs;
  if (!hub) return people;
  await hub.hub.db.transaction().execute(async (tx) => {
    for (const site of await loadSites(tx))
      for (const card of await loadCardsAt(tx, site.id)) people.set(card.name, card);
  });
  return people;
}

function isOnTheBoard(card: PersonCard): boolean {
  return card.memberships.some(({ roles }) =>
    roles.some((role) => role !== "admin" && role !== "facilitator"),
  );
}

/** People go by their first names in tests. */
function find(people: ReadonlyMap<string, PersonCard>, name: string): PersonCard {
  const found = [...people.values()].find(
    (card) => card.name === name || card.name.split(" ")[0] === name,
  );
  if (!found) throw new Error(`nobody is called ${name}`);
  return found;
}
