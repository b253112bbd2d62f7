import type { createClient } from "redis";

export type RedisClient = ReturnType<typeof createClient>;

export interface LastingRedis {
  /** Stands for whichever connection there is now. Its promises never reject: nobody waits for what is only a hint. */
  readonly client: RedisClient;
  isReady(): boolean;
  close(): void;
}

const LOOK_EVERY_MS = 1_000;
const ANSWER_WITHIN_MS = 1_500;
/** Looks in a row at which there was no connection: a new one may be taken up by a network that then loses it. */
const UNREADY_LOOKS_MAX = 3;
/** What a connection was told to listen to, the next one is told too. */
const listening: ReadonlySet<string | symbol> = new Set(["on", "subscribe", "pSubscribe"]);

/** A connection to Redis that is replaced when it falls silent: a network that is lost tells neither side. */
export function startLastingRedis(
  build: () => RedisClient,
  warn: (error: unknown) => void,
): LastingRedis {
  const told: (readonly [name: string | symbol, args: readonly unknown[]])[] = [];
  const call = (name: string | symbol, args: readonly unknown[]): unknown => {
    const result: unknown = Reflect.apply(Reflect.get(current, name) as () => void, current, args);
    if (!(result instanceof Promise)) return result;
    return result.catch((error: unknown) => warn(error));
  };
  const open = (): RedisClient => {
    const client = build();
    // Without a listener, a Redis that goes away ends the process.
    client.on("error", warn);
    client.connect().catch(warn);
    return client;
  };
  let current = open();
  let unreadyLooks = 0;
  const replace = (): void => {
    warn(new Error("Redis has fallen silent"));
    current.destroy();
    unreadyLooks = 0;
    const next = open();
    current = next;
    // Not before: what is told to a client that cannot connect yet is lost with its first try.
    next.once("ready", () => {
      if (next === current) for (const [name, args] of told) void call(name, args);
    });
  };
  const look = async (): Promise<void> => {
    const looked = current;
    unreadyLooks = looked.isReady ? 0 : unreadyLooks + 1;
    const isSilent = looked.isReady
      ? !(await answersInTime(looked))
      : unreadyLooks > UNREADY_LOOKS_MAX;
    if (isSilent && looked === current && !isClosed) replace();
  };
  let isClosed = false;
  const timer = setInterval(() => void look(), LOOK_EVERY_MS);
  return {
    client: new Proxy(current, {
      get(_first, name) {
        const value: unknown = Reflect.get(current, name);
        if (typeof value !== "function") return value;
        return (...args: unknown[]): unknown => {
          if (listening.has(name)) told.push([name, args]);
          return call(name, args);
        };
      },
    }),
    isReady: () => current.isReady,
    close() {
      isClosed = true;
      clearInterval(timer);
      current.destroy();
    },
  };
}

async function answersInTime(client: RedisClient): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, ANSWER_WITHIN_MS, false);
  });
  // One that is refused what it asks, as for want of a password, is of no more use than a silent one.
  const answered = client.ping().then(
    () => true,
    () => false,
  );
  const isInTime = await Promise.race([answered, late]);
  clearTimeout(timer);
  return isInTime;
}
