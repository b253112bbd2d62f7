import { createClient } from "redis";
import type { Lab } from "./lab.ts";

/** Something that happens to the Redis of a cluster, and its end. */
export interface RedisHarm {
  readonly kind: string;
  begin(lab: Lab): Promise<void>;
  end(lab: Lab): Promise<void>;
}

const nothing = (): Promise<void> => Promise.resolve();
const SLEEP_S = 3;

export const redisHarms: readonly RedisHarm[] = [
  {
    kind: "down, restarted empty",
    begin: ({ nemesis }) => nemesis.stopRedis(),
    end: ({ nemesis }) => nemesis.startRedis(),
  },
  {
    kind: "asleep",
    async begin({ nemesis }) {
      void nemesis.sleepRedis(SLEEP_S).catch(() => undefined);
    },
    end: nothing,
  },
  { kind: "FLUSHALL", begin: ({ nemesis }) => nemesis.flushRedis(), end: nothing },
  {
    kind: "wrong password",
    async begin(lab) {
      await setPassword(lab, "changed");
    },
    end: (lab) => setPassword(lab, ""),
  },
  {
    kind: "link stalled",
    async begin({ nodes, nemesis }) {
      for (const { toRedis } of nodes) toRedis?.stall();
      nemesis.count("redis link stalled");
    },
    async end({ nodes }) {
      for (const { toRedis } of nodes) toRedis?.mend();
    },
  },
  {
    kind: "link lost",
    async begin({ nodes, nemesis }) {
      for (const { toRedis } of nodes) toRedis?.lose();
      nemesis.count("redis link lost");
    },
    async end({ nodes }) {
      for (const { toRedis } of nodes) toRedis?.mend();
    },
  },
];

let password = "";

/** From here on Redis wants another password than the hubs have; those that are signed in are thrown out. */
async function setPassword({ redis, nemesis }: Lab, next: string): Promise<void> {
  const client = createClient({ url: redis?.url ?? "", ...(password ? { password } : {}) });
  client.on("error", () => undefined);
  await client.connect();
  await client.sendCommand(["CONFIG", "SET", "requirepass", next]);
  await client.sendCommand(["CLIENT", "KILL", "TYPE", "normal"]);
  await client.sendCommand(["CLIENT", "KILL", "TYPE", "pubsub"]).catch(() => undefined);
  client.destroy();
  password = next;
  nemesis.count("redis password");
}
