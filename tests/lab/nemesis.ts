import { readFileSync } from "node:fs";
import { until } from "../support/until.ts";
import type { LabNode } from "./lab-node.ts";
import type { PostgresServer } from "../support/postgres-server.ts";
import type { RedisServer } from "../support/redis-server.ts";

/** Does harm on purpose, and counts the harm that was really done: a test whose nemesis did nothing proves nothing. */
export interface Nemesis {
  /** How often each kind of fault was seen to happen. */
  readonly faults: ReadonlyMap<string, number>;
  /** A fault that something else than the nemesis caused, as a wire or a jumped clock. */
  count(kind: string, times?: number): void;
  /** `kill -9`; resolves when the process is gone. */
  kill(node: LabNode): Promise<void>;
  /** SIGTERM; how long the end took. */
  stop(node: LabNode): Promise<number>;
  /** SIGSTOP; resolves when the kernel says that it is stopped. */
  freeze(node: LabNode): Promise<void>;
  thaw(node: LabNode): void;
  crashPostgres(): Promise<void>;
  startPostgres(): Promise<void>;
  endConnections(): Promise<number>;
  sleepRedis(seconds: number): Promise<void>;
  flushRedis(): Promise<void>;
  stopRedis(): Promise<void>;
  startRedis(): Promise<void>;
}

interface Victims {
  readonly postgres: PostgresServer | undefined;
  readonly database: string;
  readonly redis: RedisServer | undefined;
}

export function startNemesis(victims: Victims): Nemesis {
  const faults = new Map<string, number>();
  const count = (kind: string, times = 1): void =>
    void (times > 0 && faults.set(kind, (faults.get(kind) ?? 0) + times));
  const postgres = (): PostgresServer => found(victims.postgres, "PostgreSQL");
  const redis = (): RedisServer => found(victims.redis, "Redis");
  return {
    faults,
    count,
    async kill(node) {
      await node.hub().kill();
      count("kill");
    },
    async stop(node) {
      const startedAt = performance.now();
      await node.hub().stop();
      count("term");
      return performance.now() - startedAt;
    },
    async freeze(node) {
      const { pid } = node.hub();
      node.hub().freeze();
      await until(`process ${pid} is stopped`, () => stateOf(pid) === "T");
      count("freeze");
    },
    thaw: (node) => node.hub().thaw(),
    async crashPostgres() {
      await postgres().crash();
      count("postgres crash");
    },
    startPostgres: () => postgres().startAgain(),
    async endConnections() {
      const ended = await postgres().endConnections(victims.database);
      count("connection ended", ended);
      return ended;
    },
    async sleepRedis(seconds) {
      const startedAt = performance.now();
      await redis().sleep(seconds);
      if (performance.now() - startedAt >= seconds * 900) count("redis sleep");
    },
    async flushRedis() {
      await redis().flush();
      count("redis flush");
    },
    async stopRedis() {
      await redis().stop();
      count("redis stop");
    },
    startRedis: () => redis().start(),
  };
}

function found<Victim>(victim: Victim | undefined, name: string): Victim {
  if (!victim) throw new Error(`this lab has no ${name}`);
  return victim;
}

/** One letter of `/proc/PID/stat`: R running, S sleeping, T stopped. */
function stateOf(pid: number): string | undefined {
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[0];
}
