import { spawn, type ChildProcess } from "node:child_process";
import { createClient } from "redis";
import { endWithProcess } from "./end-with-process.ts";
import { findFreePort } from "./free-port.ts";
import { redis } from "./programs.ts";
import { until } from "./until.ts";

/** A real Redis that a test may stop and start again, always at the same address. */
export interface RedisServer {
  readonly url: string;
  readonly pid: number | undefined;
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Answers nobody for so long, with every connection open; resolves when it answers again. */
  sleep(seconds: number): Promise<void>;
  /** Forgets everything that it holds. */
  flush(): Promise<void>;
  /** Writes down every command that Redis is given, as `MONITOR` shows it. */
  listen(): Promise<RedisListener>;
}

export interface RedisListener {
  readonly lines: readonly string[];
  close(): void;
}

/** An address on which a Redis can be started later. */
export async function prepareRedisServer(): Promise<RedisServer> {
  const port = await findFreePort();
  const url = `redis://127.0.0.1:${port}`;
  let running: ChildProcess | undefined;
  return {
    url,
    get pid() {
      return running?.pid;
    },
    async start() {
      running = launch(port);
      await until("Redis answers", () => answers(url));
    },
    async stop() {
      const ending = running;
      running = undefined;
      await end(ending);
    },
    sleep: (seconds) => order(url, ["DEBUG", "SLEEP", String(seconds)]),
    flush: () => order(url, ["FLUSHALL"]),
    listen: () => listenTo(url),
  };
}

export async function startRedisServer(): Promise<RedisServer> {
  const server = await prepareRedisServer();
  await server.start();
  return server;
}

function launch(port: number): ChildProcess {
  const program = redis.find();
  if (!program) throw new Error("no Redis is installed: apt-get install redis-server");
  const options = [
    "--port",
    String(port),
    "--bind",
    "127.0.0.1",
    "--save",
    "",
    "--appendonly",
    "no",
    "--enable-debug-command",
    "local",
  ];
  const server = spawn(program, options, { stdio: "ignore" });
  endWithProcess(server);
  return server;
}

async function end(server: ChildProcess | undefined): Promise<void> {
  if (!server || server.exitCode !== null || server.signalCode !== null) return;
  const ended = new Promise((resolve) => server.once("exit", resolve));
  server.kill("SIGKILL");
  await ended;
}

async function answers(url: string): Promise<boolean> {
  const client = createClient({ url, socket: { reconnectStrategy: false } });
  client.on("error", () => undefined);
  try {
    await client.connect();
    return (await client.ping()) === "PONG";
  } catch {
    return false;
  } finally {
    client.destroy();
  }
}

async function order(url: string, words: readonly string[]): Promise<void> {
  const client = createClient({ url });
  client.on("error", () => undefined);
  await client.connect();
  await client.sendCommand(words).finally(() => client.destroy());
}

async function listenTo(url: string): Promise<RedisListener> {
  const client = createClient({ url });
  client.on("error", () => undefined);
  await client.connect();
  const lines: string[] = [];
  await client.monitor((line) => void lines.push(String(line)));
  return { lines, close: () => client.destroy() };
}
