import { createAdapter } from "@socket.io/redis-adapter";
import { createClient } from "redis";
import type { Server } from "socket.io";
import type { Hint, Hints } from "../hints.ts";
import { describeError, type Logger } from "../logger.ts";
import { startLastingRedis } from "./lasting-redis.ts";

export interface RedisLink {
  /** Whether hints get through now, in both directions. */
  isConnected(): boolean;
  close(): Promise<void>;
}

const RECONNECT_MS_MAX = 3_000;
const CONNECT_MS = 2_000;

/**
 * Joins this node to the others through Redis: hints and call signals, never content. Redis may stop at any time, or
 * not be there yet: the polls of the store then carry on. To be called before the first socket, which would otherwise
 * lose its rooms to the new adapter.
 */
export function linkThroughRedis(io: Server, url: string, hints: Hints, logger: Logger): RedisLink {
  const reconnectStrategy = (tries: number): number => Math.min(200 * 2 ** tries, RECONNECT_MS_MAX);
  const socket = { reconnectStrategy, connectTimeout: CONNECT_MS };
  // A hint that cannot be sent now is worth nothing later; a subscription must wait for its Redis.
  let isEnding = false;
  const warn = (error: unknown): void => {
    if (!isEnding) logger.warn("redis.trouble", describeError(error));
  };
  const publisher = startLastingRedis(
    () => createClient({ url, socket, disableOfflineQueue: true }),
    warn,
  );
  const subscriber = startLastingRedis(() => createClient({ url, socket }), warn);
  io.adapter(createAdapter(publisher.client, subscriber.client));
  io.on("hint", (hint: Hint) => hints.receive(hint));
  hints.connect((hint) => io.serverSideEmit("hint", hint));
  return {
    isConnected: () => publisher.isReady() && subscriber.isReady(),
    async close() {
      isEnding = true;
      hints.connect(() => undefined);
      for (const client of [publisher, subscriber]) client.close();
    },
  };
}
