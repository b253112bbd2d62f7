import { spawn, type ChildProcess } from "node:child_process";
import { connect } from "node:net";
import { endWithProcess } from "./end-with-process.ts";
import { until } from "./until.ts";

export interface HubProcessOptions {
  readonly dataDir: string;
  readonly port: number;
  readonly databaseUrl?: string;
  readonly redisUrl?: string;
  /** More settings, and those of the machine (`LD_PRELOAD`, for one). */
  readonly env?: Readonly<Record<string, string>>;
  /** What starts it, where it is not started plainly: `strace …`, `ip netns exec …`. */
  readonly under?: readonly string[];
  /** Where it is reached, if not by its port on the loopback. */
  readonly reachedAt?: string;
}

/** A hub in a process of its own, as it runs for a practice: it can be ended and frozen from outside. */
export interface HubProcess {
  readonly url: string;
  readonly pid: number;
  /** How long it took from its start until it could take a page. */
  readonly readyAfterMs: number;
  /** Everything that it has said so far, a line each. */
  readonly lines: readonly string[];
  /** Whether it has ended, by itself too. */
  hasEnded(): boolean;
  /** `kill -9`: no farewell, nothing written. */
  kill(): Promise<void>;
  /** A polite end, as a process manager asks for it. */
  stop(): Promise<void>;
  freeze(): void;
  thaw(): void;
}

const READY_WITHIN_MS = 60_000;

/** Starts a hub in demo mode and answers when it is ready. */
export async function startHubProcess(options: HubProcessOptions): Promise<HubProcess> {
  // Whoever else answered there would be taken for this hub.
  if (!options.reachedAt && (await isTaken(options.port)))
    throw new Error(`somebody listens on port ${options.port} already`);
  const startedAt = performance.now();
  const lines: string[] = [];
  const hub = launch(options, lines);
  const url = options.reachedAt ?? `http://127.0.0.1:${options.port}`;
  const hasEnded = (): boolean => hub.exitCode !== null || hub.signalCode !== null;
  await until(`a hub is ready at ${url}`, () => isReady(url, hasEnded, lines), READY_WITHIN_MS);
  const readyAfterMs = Math.round(performance.now() - startedAt);
  const end = async (signal: "SIGKILL" | "SIGTERM"): Promise<void> => {
    if (hasEnded()) return;
    const ended = new Promise((resolve) => hub.once("exit", resolve));
    hub.kill(signal);
    await ended;
  };
  return {
    url,
    pid: hub.pid ?? 0,
    readyAfterMs,
    lines,
    hasEnded,
    kill: () => end("SIGKILL"),
    stop: () => end("SIGTERM"),
    freeze: () => void hub.kill("SIGSTOP"),
    thaw: () => void hub.kill("SIGCONT"),
  };
}

function isTaken(port: number): Promise<boolean> {
  const socket = connect(port, "127.0.0.1");
  const found = new Promise<boolean>((resolve) => {
    socket.once("connect", () => resolve(true)).on("error", () => resolve(false));
  });
  return found.finally(() => socket.destroy());
}

/** Starts a hub and tells it to end so soon after, ready or not; how long its end took, ms. */
export async function endHubWhileStarting(
  options: HubProcessOptions,
  afterMs: number,
): Promise<number> {
  const hub = launch(options, []);
  const ended = new Promise((resolve) => hub.once("exit", resolve));
  await new Promise((resolve) => setTimeout(resolve, afterMs));
  const startedAt = performance.now();
  hub.kill("SIGTERM");
  await ended;
  return performance.now() - startedAt;
}

function launch(options: HubProcessOptions, lines: string[]): ChildProcess {
  const { PATH, HOME, NODE_COMPILE_CACHE } = process.env;
  const surroundings = {
    PATH,
    HOME,
    NODE_COMPILE_CACHE,
    PORT: String(options.port),
    DATA_DIR: options.dataDir,
    DATABASE_URL: options.databaseUrl,
    REDIS_URL: options.redisUrl,
    ...options.env,
  };
  const stdio: ["ignore", "pipe", "pipe"] = ["ignore", "pipe", "pipe"];
  const words = [...(options.under ?? []), process.execPath, "server/main.ts"];
  const hub = spawn(words[0] ?? "", words.slice(1), { env: surroundings, stdio });
  for (const stream of [hub.stdout, hub.stderr]) {
    let rest = "";
    stream.setEncoding("utf8").on("data", (text: string) => {
      const parts = (rest + text).split("\n");
      rest = parts.pop() ?? "";
      lines.push(...parts);
    });
  }
  endWithProcess(hub);
  return hub;
}

async function isReady(
  url: string,
  hasEnded: () => boolean,
  lines: readonly string[],
): Promise<boolean> {
  if (hasEnded()) throw new Error(`the hub ended before it was ready:\n${lines.join("\n")}`);
  return fetch(`${url}/readyz`).then(
    (response) => response.ok,
    () => false,
  );
}
