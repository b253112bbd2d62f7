import { createAdapter } from "@socket.io/redis-adapter";
import { createClient } from "redis";
import type { Server } from "socket.io";
import type { Hint, Hints } from "../hints.ts";
import { describeError, type Logger } from "../logger.ts";

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
  const publisher = createClient({ url, socket, disableOfflineQueue: true });
  const subscriber = createClient({ url, socket });
  let isEnding = false;
  const warn = (error: unknown): void => {
    if (!isEnding) logger.warn("redis.trouble", describeError(error));
  };
  for (const client of [publisher, subscriber]) {
    // Without a listener, a Redis that goes away ends the process.
    client.on("error", warn);
    client.connect().catch(warn);
  }
  io.adapter(createAdapter(tolerant(publisher, warn), tolerant(subscriber, warn)));
  io.on("hint", (hint: Hint) => hints.receive(hint));
  hints.connect((hint) => io.serverSideEmit("hint", hint));
  return {
    isConnected: () => publisher.isReady && subscriber.isReady,
    async close() {
      isEnding = true;
      hints.connect(() => undefined);
      for (const client of [publisher, subscriber]) client.destroy();
    },
  };
}

/** The adapter awaits nothing that it sends: a refusal of Redis would be an unhandled rejection and the end of the node. */
function tolerant<Client extends object>(client: Client, warn: (error: unknown) => void): Client {
  return new Proxy(client, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name, target);
      if (typeof value !== "function") return value;
      return (...args: unknown[]): unknown => {
        const result: unknown = Reflect.apply(value, target, args);
        if (result instanceof Promise) result.catch(warn);
        return result instanceof Promise ? result.catch(() => undefined) : result;
      };
    },
  });
}
