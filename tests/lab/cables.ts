import { randomInt } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  endAll,
  forward,
  ip,
  iprouteProgram,
  listenAt,
  raise,
  runIn,
} from "../support/namespaces.ts";

/** What a hub on a machine of its own has: one cable to the machine of the stores. */
export interface Cable {
  /** What its hub runs under. */
  readonly under: readonly string[];
  /** Where its hub finds the stores, by the cable. */
  readonly database: Place;
  readonly redis: Place;
  /** Where its hub is come to from out here, past the cable: a socket of the file system. */
  readonly door: string;
  /** Out: nothing gets through, and nobody is told. */
  pull(): void;
  plugIn(): void;
  /** What the hub sends arrives, no answer comes back, and nobody is told. */
  swallowAnswers(): void;
  letAnswers(): void;
}

export interface Place {
  readonly hostname: string;
  readonly port: number;
}

/** Of a hub that is to be started: where it will listen, and out here the ends of its wires to the stores. */
export interface WireEnds {
  readonly port: number;
  readonly toDatabase: number;
  readonly toRedis: number;
}

const DATABASE_PORT = 5432;
const REDIS_PORT = 6379;

/** Hubs as on machines of their own: a network namespace each, and one for the stores; this machine's own network stays as it is. */
export async function layCables(
  hubs: readonly WireEnds[],
): Promise<{ readonly cables: readonly Cable[]; close(): Promise<void> }> {
  const id = randomInt(16, 250);
  const dir = mkdtempSync(join(tmpdir(), "hallway-cables-"));
  const stores = `hallway-${process.pid}-${id}s`;
  const names = [stores];
  ip("netns", "add", stores);
  const ends: (() => Promise<void> | void)[] = [];
  const cables: Cable[] = [];
  for (const [index, { port, toDatabase, toRedis }] of hubs.entries()) {
    const name = `hallway-${process.pid}-${id}h${index}`;
    names.push(name);
    const [end, far] = [`hw${id}h${index}`, `hw${id}s${index}`];
    const [at, farAt] = [`10.78.${id}.${4 * index + 1}`, `10.78.${id}.${4 * index + 2}`];
    ip("netns", "add", name);
    ip("-n", name, "link", "add", end, "type", "veth", "peer", "name", far, "netns", stores);
    raise(name, end, at);
    raise(stores, far, farAt);
    const path = (what: string): string => join(dir, `${what}-${index}`);
    const gates = [
      await forward(path("database"), toDatabase),
      await forward(path("redis"), toRedis),
    ];
    const inside = [
      await runIn(
        stores,
        listenAt({ host: farAt, port: DATABASE_PORT }, { path: path("database") }),
      ),
      await runIn(stores, listenAt({ host: farAt, port: REDIS_PORT }, { path: path("redis") })),
      await runIn(name, listenAt({ path: path("door") }, { host: "127.0.0.1", port })),
    ];
    ends.push(() => endAll(inside), ...gates.map((gate) => () => void gate.close()));
    cables.push({
      under: [iprouteProgram(), "netns", "exec", name],
      database: { hostname: farAt, port: DATABASE_PORT },
      redis: { hostname: farAt, port: REDIS_PORT },
      door: path("door"),
      pull: () => ip("-n", stores, "link", "set", far, "down"),
      plugIn: () => ip("-n", stores, "link", "set", far, "up"),
      swallowAnswers: () => ip("-n", stores, "route", "replace", "blackhole", `${at}/32`),
      letAnswers: () => ip("-n", stores, "route", "del", "blackhole", `${at}/32`),
    });
  }
  return {
    cables,
    async close() {
      for (const end of ends) await end();
      for (const name of names) ip("netns", "del", name);
      rmSync(dir, { recursive: true, force: true });
    },
  };
}
