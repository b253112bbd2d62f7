import { spawn, type ChildProcess } from "node:child_process";
import { setTimeout as pause } from "node:timers/promises";

export interface BoundedRun {
  readonly command: string;
  readonly args: readonly string[];
  readonly limitMs: number;
  /** Added to what this process has. */
  readonly env?: Readonly<Record<string, string>>;
  /** Otherwise what it prints is kept, and told by the result. */
  readonly isShown: boolean;
  /** From being asked to end to being ended. */
  readonly graceMs?: number;
}

export interface RunResult {
  /** Undefined where it did not end by itself. */
  readonly exitCode: number | undefined;
  readonly isOverLimit: boolean;
  readonly output: string;
  readonly ms: number;
}

const GRACE_MS = 5_000;
/** For what is left of a command that has come to its own end. */
const LEFTOVER_GRACE_MS = 500;

/** Runs one command to its end or its limit; nothing that it started outlives it. */
export async function runBounded(run: BoundedRun): Promise<RunResult> {
  const startedAt = performance.now();
  // A group of its own, so that all of it can be ended, and nothing else.
  const child = spawn(run.command, run.args, {
    detached: true,
    env: { ...process.env, ...run.env },
    stdio: run.isShown ? ["ignore", "inherit", "inherit"] : ["ignore", "pipe", "pipe"],
  });
  const stopPassingOn = passOnSignals(child);
  const output = keepOutput(child);
  const ended = untilEnded(child);
  const limit = new AbortController();
  const isInTime = await Promise.race([ended.then(() => true), pause(run.limitMs, false, limit)]);
  limit.abort();
  await endGroup(child, isInTime ? LEFTOVER_GRACE_MS : (run.graceMs ?? GRACE_MS));
  stopPassingOn();
  const exitCode = isInTime ? await ended : undefined;
  return { exitCode, isOverLimit: !isInTime, output: output(), ms: performance.now() - startedAt };
}

function keepOutput(child: ChildProcess): () => string {
  const parts: Buffer[] = [];
  child.stdout?.on("data", (part: Buffer) => parts.push(part));
  child.stderr?.on("data", (part: Buffer) => parts.push(part));
  return () => Buffer.concat(parts).toString("utf8");
}

/** Its exit code; undefined where a signal ended it, or it never began. */
function untilEnded(child: ChildProcess): Promise<number | undefined> {
  return new Promise((resolve) => {
    child.once("error", (error) => {
      process.stderr.write(`${error.message}\n`);
      resolve(undefined);
    });
    child.once("close", (code) => resolve(code ?? undefined));
  });
}

async function endGroup({ pid }: ChildProcess, graceMs: number): Promise<void> {
  if (pid === undefined) return;
  signalGroup(pid, "SIGTERM");
  const giveUpAt = performance.now() + graceMs;
  while (isGroupAlive(pid) && performance.now() < giveUpAt) await pause(50);
  signalGroup(pid, "SIGKILL");
}

function isGroupAlive(pid: number): boolean {
  return signalGroup(pid, 0);
}

function signalGroup(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(-pid, signal);
  } catch {
    // Nobody of it is left.
    return false;
  }
}

/** Who ends this run ends all of it. */
function passOnSignals(child: ChildProcess): () => void {
  const leave = (): never => process.exit(1);
  const end = (): void => {
    endGroup(child, GRACE_MS).then(leave, leave);
  };
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
  for (const signal of signals) process.on(signal, end);
  return () => {
    for (const signal of signals) process.off(signal, end);
  };
}
