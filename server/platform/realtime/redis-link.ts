import { createAdapter } from "@socket.io/redis-adapter";
import { createClient } from "redis";
import type { Server } from "socket.io";
import type { Hint, Hints } from "../hints.ts";
import { describeError, type Logger } from "../logger.ts";

export interface RedisLink {
  close(): Promise<void>;
}

/** Joins this node to the others through Redis: hints and call signals, never content. Redis may stop at any time; the stores' polls then carry on. */
export async function linkThroughRedis(
  io: Server,
  url: string,
  hints: Hints,
  logger: Logger,
): Promise<RedisLink> {
  const options = {
    url,
    disableOfflineQueue: true,
    socket: {
      reconnectStrategy: (tries: number) => Math.min(200 * 2 ** tries, 3_000),
      connectTimeout: 2_000,
    },
  };
  const publisher = createClient(options);
  const subscriber = createClient(options);
  for (const client of [publisher, subscriber]) {
    // Without a listener, a Redis that goes away ends the process.
    client.on("error", (error: unknown) => logger.warn("redis.trouble", describeError(error)));
  }
  const connected = Promise.all([publisher.connect(), subscriber.connect()]);
  // A hub starts without its Redis too: it is only the faster way.
  const inTime = await Promise.race([
    connected.then(() => true),
    new Promise<boolean>((done) => setTimeout(() => done(false), 3_000)),
  ]).catch(() => false);
  if (!inTime) logger.warn("redis.not_connected_yet");
  connected
    .then(() => {
      io.adapter(createAdapter(publisher, subscriber));
      io.on("hint", (hint: Hint) => hints.receive(hint));
      hints.connect((hint) => io.serverSideEmit("hint", hint));
    })
    .catch((error: unknown) => logger.warn("redis.not_joined", describeError(error)));
  return {
    async close() {
      hints.connect(() => undefined);
      for (const client of [publisher, subscriber]) client.destroy();
    },
  };
}
