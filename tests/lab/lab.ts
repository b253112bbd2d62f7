import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { PersonId, SiteId } from "../../shared/kernel/ids.ts";
import { findFreePort } from "../support/free-port.ts";
import { listDemoPeople, type DemoPerson } from "../support/http-door.ts";
import { startPostgresServer, type PostgresServer } from "../support/postgres-server.ts";
import { startRedisServer, type RedisServer } from "../support/redis-server.ts";
import { openDevice, stepIn, type DeviceOptions, type Somebody } from "../support/somebody.ts";
import { wallNow } from "../support/wall-clock.ts";
import { layCables, type Place, type WireEnds } from "./cables.ts";
import { labPractice } from "./lab-practice.ts";
import { startLabNode, type LabNode } from "./lab-node.ts";
import { findUnexpected } from "./logwatch.ts";
import { startNemesis, type Nemesis } from "./nemesis.ts";
import { prepareStore } from "./prepare-store.ts";
import { startWire, type Target, type Wire } from "./wire.ts";

/** `embedded`: one process on SQLite. `cluster`: three nodes on PostgreSQL and Redis. */
export type Profile = "embedded" | "cluster";
export const profiles: readonly Profile[] = ["embedded", "cluster"];
const CLUSTER_NODES = 3;

export interface LabOptions {
  readonly profile: Profile;
  readonly seed: number;
  /** The text of a practice file; by default two sites of 24 people each (lab-practice.ts). */
  readonly practice?: string;
  readonly nodes?: number;
  /** More settings for every hub. */
  readonly env?: Readonly<Record<string, string>>;
  /** Settings of one hub's own, by its number. */
  readonly envOf?: (node: number) => Readonly<Record<string, string>>;
  /** What each hub runs under, as `strace …`. */
  readonly under?: readonly string[];
  /** An existing folder for the data, as one on a small disk; otherwise a new one that goes with the lab. */
  readonly dataDir?: string;
  /** Each hub of a cluster on a machine of its own, as the network sees it, with a cable that can be pulled out. */
  readonly hasCables?: boolean;
  /** A folder for PostgreSQL's data, as one on a small disk. */
  readonly postgresOn?: string;
}

/** Real hubs as processes of their own, on real stores, with every link between them in the test's hand. */
export interface Lab {
  readonly profile: Profile;
  readonly seed: number;
  readonly nodes: readonly LabNode[];
  readonly nemesis: Nemesis;
  readonly postgres: PostgresServer | undefined;
  readonly redis: RedisServer | undefined;
  readonly dataDir: string;
  /** Of the store, past every wire; undefined on SQLite. */
  readonly databaseUrl: string | undefined;
  readonly people: readonly DemoPerson[];
  /** Node by number; there is none past the last. */
  node(index: number): LabNode;
  person(name: string): DemoPerson;
  /** Signs somebody in on one more device, through a node's wire or at another address. */
  as(
    name: string,
    options?: DeviceOptions & { readonly node?: number; readonly url?: string },
  ): Promise<Somebody>;
  /** Errors that the test means to cause, by the name of the log's event. */
  expectErrors(...events: readonly string[]): void;
  /** What hubs said that nobody expected. */
  unexpected(): readonly string[];
  /** Starts every hub that has ended; all wires good, all processes awake. */
  heal(): Promise<void>;
  /** Ends all of it; an unexpected line in a log fails the test. */
  close(): Promise<void>;
}

export async function startLab(options: LabOptions): Promise<Lab> {
  const { profile, seed, env = {} } = options;
  const isCluster = profile === "cluster";
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), "hallway-lab-"));
  const [postgres, redis] = isCluster
    ? await Promise.all([
        startPostgresServer(options.postgresOn === undefined ? {} : { on: options.postgresOn }),
        startRedisServer(),
      ])
    : [undefined, undefined];
  const database = "postgres";
  const databaseUrl = postgres?.urlOf(database);
  try {
    await prepareStore(dataDir, databaseUrl, options.practice ?? labPractice());
  } catch (error) {
    await redis?.stop();
    await postgres?.stop();
    throw error;
  }

  const wireNode = async (index: number): Promise<NodeWires> => ({
    port: await findFreePort(),
    toDatabase: postgres && (await startWire(targetOf(postgres.urlOf(database)), seed + index)),
    toRedis: redis && (await startWire(targetOf(redis.url), seed + index)),
  });
  const wires: NodeWires[] = [];
  for (let index = 0; index < (options.nodes ?? (isCluster ? CLUSTER_NODES : 1)); index += 1)
    wires.push(await wireNode(index));
  const laid = options.hasCables ? await layCables(wires.map(endsOf)) : undefined;
  const startNode = async (index: number, node: NodeWires): Promise<LabNode> => {
    const { port, toDatabase, toRedis } = node;
    const cable = laid?.cables[index];
    const door = await startWire(
      cable ? { path: cable.door } : { host: "127.0.0.1", port },
      seed + index,
    );
    const under = [...(cable?.under ?? []), ...(options.under ?? [])];
    return startLabNode({
      index,
      door,
      toDatabase,
      toRedis,
      cable,
      options: {
        dataDir,
        port,
        ...(postgres && toDatabase
          ? { databaseUrl: by(postgres.urlOf(database), cable?.database ?? placeOf(toDatabase)) }
          : {}),
        ...(redis && toRedis ? { redisUrl: by(redis.url, cable?.redis ?? placeOf(toRedis)) } : {}),
        ...(cable ? { reachedAt: `http://127.0.0.1:${door.port}` } : {}),
        ...(under.length > 0 ? { under } : {}),
        env: { TRUSTED_PROXIES: "1", ...env, ...options.envOf?.(index) },
      },
    });
  };
  const nodes: LabNode[] = [];
  for (const [index, node] of wires.entries()) nodes.push(await startNode(index, node));
  const nemesis = startNemesis({ postgres, database, redis });
  const people = await listDemoPeople(nodes[0]?.directUrl ?? "");
  const devices: Somebody[] = [];
  const expected: string[] = [];

  const lab: Lab = {
    profile,
    seed,
    nodes,
    nemesis,
    postgres,
    redis,
    dataDir,
    databaseUrl,
    people,
    node(index) {
      const node = nodes[index];
      if (!node) throw new Error(`the lab has no node ${index}`);
      return node;
    },
    person(name) {
      const person = people.find((each) => each.name === name || each.name.startsWith(`${name} `));
      if (!person) throw new Error(`nobody in the lab is called ${name}`);
      return person;
    },
    async as(name, { node = 0, url = lab.node(node).url, ...device } = {}) {
      const { id } = lab.person(name);
      const { token, card } = await stepIn(url, id as PersonId);
      const renew = async (): Promise<string> => (await stepIn(url, id as PersonId)).token;
      const somebody = await openDevice(url, card, token, wallNow, { renew, ...device });
      devices.push(somebody);
      return somebody;
    },
    expectErrors: (...events) => void expected.push(...events),
    unexpected: () => nodes.flatMap((node) => findUnexpected(node.lines(), expected)),
    async heal() {
      for (const { door, toDatabase, toRedis, cable } of nodes) {
        cable?.plugIn();
        for (const wire of [door, toDatabase, toRedis]) {
          wire?.shape({});
          wire?.mend();
        }
      }
      for (const node of nodes) {
        if (node.isRunning()) node.hub().thaw();
        else await node.start();
      }
    },
    async close() {
      for (const device of devices) device.socket.disconnect();
      for (const node of nodes) {
        if (node.isRunning()) node.hub().thaw();
        await node.hub().kill();
        for (const wire of [node.door, node.toDatabase, node.toRedis]) await wire?.close();
      }
      await laid?.close();
      await redis?.stop();
      await postgres?.stop();
      if (!options.dataDir) rmSync(dataDir, { recursive: true, force: true });
      const lines = lab.unexpected();
      if (lines.length > 0) throw new Error(`hubs said what nobody expected:\n${lines.join("\n")}`);
    },
  };
  return lab;
}

/** A site of the lab's practice, by its number. */
export function labSite(n: number): SiteId {
  return `site-${n}` as SiteId;
}

const POSTGRES_PORT = 5432;

/** Where a server listens: a socket in a folder (PostgreSQL), or a host and a port. */
export function targetOf(address: string): Target {
  const url = new URL(address);
  const folder = url.searchParams.get("host");
  const port = Number(url.port || POSTGRES_PORT);
  return folder?.startsWith("/")
    ? { path: join(folder, `.s.PGSQL.${port}`) }
    : { host: url.hostname, port };
}

/** The same server's address, by way of a wire. */
export function throughWire(address: string, wire: Pick<Wire, "port">): string {
  return by(address, placeOf(wire));
}

function placeOf({ port }: Pick<Wire, "port">): Place {
  return { hostname: "127.0.0.1", port };
}

function by(address: string, { hostname, port }: Place): string {
  const url = new URL(address);
  url.searchParams.delete("host");
  url.hostname = hostname;
  url.port = String(port);
  return url.href;
}

/** A node before it starts: where it will listen, and its ways to the stores. */
interface NodeWires {
  readonly port: number;
  readonly toDatabase: Wire | undefined;
  readonly toRedis: Wire | undefined;
}

function endsOf({ port, toDatabase, toRedis }: NodeWires): WireEnds {
  if (!toDatabase || !toRedis) throw new Error("only a cluster has cables");
  return { port, toDatabase: toDatabase.port, toRedis: toRedis.port };
}
