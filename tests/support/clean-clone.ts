import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";

/** What is committed, in a folder of its own, as somebody has it who has just fetched it. */
export interface CleanClone {
  readonly dir: string;
  /** Runs a command there to its end. */
  run(command: string, args: readonly string[], env?: Environment): Promise<Ended>;
  /** Runs a command there that goes on. */
  start(command: string, args: readonly string[], env?: Environment): Running;
  remove(): Promise<void>;
}

type Environment = Readonly<Record<string, string>>;

export interface Ended {
  /** Null where a signal ended it. */
  readonly exitCode: number | null;
  readonly output: string;
  readonly ms: number;
}

export interface Running {
  readonly pid: number;
  output(): string;
  readonly ended: Promise<Ended>;
  /** To the command alone, as from a process manager; what it started must hear of it from there. */
  signal(signal: NodeJS.Signals): void;
}

export function makeCleanClone(): CleanClone {
  const dir = mkdtempSync(join(tmpdir(), "hallway-clone-"));
  execFileSync("git", ["clone", "--quiet", process.cwd(), dir], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  const groups = new Set<ChildProcess>();
  const start = (command: string, args: readonly string[], env: Environment = {}): Running => {
    const child = spawn(command, args, {
      cwd: dir,
      env: { ...freshEnvironment(), ...env },
      detached: true,
      stdio: ["ignore", "pipe", "pipe"],
    });
    groups.add(child);
    return follow(child);
  };
  return {
    dir,
    start,
    run: (command, args, env) => start(command, args, env).ended,
    async remove() {
      for (const child of groups) endGroup(child);
      await Promise.all([...groups].map((child) => untilClosed(child)));
      rmSync(dir, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** Nothing of this test run and of the repository that it runs in reaches the clone. */
function freshEnvironment(): NodeJS.ProcessEnv {
  const isOfThisRun =
    /^(VITEST|NODE_(ENV|OPTIONS|PATH|CHANNEL)|HALLWAY_|npm_(lifecycle|package|command|execpath|node_execpath|config_(local|global)_prefix)|INIT_CWD$|TEST$|DEV$|PROD$|MODE$|PORT$|DATA_DIR$|NODE$)/;
  const kept = Object.entries(process.env).filter(([name]) => !isOfThisRun.test(name));
  const path = (process.env["PATH"] ?? "")
    .split(delimiter)
    .filter((folder) => !folder.startsWith(process.cwd()));
  return { ...Object.fromEntries(kept), PATH: path.join(delimiter) };
}

function follow(child: ChildProcess): Running {
  const startedAt = performance.now();
  const said: string[] = [];
  child.stdout?.on("data", (part: Buffer) => said.push(part.toString()));
  child.stderr?.on("data", (part: Buffer) => said.push(part.toString()));
  const output = (): string => said.join("");
  const ended = new Promise<Ended>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (exitCode) =>
      resolve({ exitCode, output: output(), ms: performance.now() - startedAt }),
    );
  });
  return { pid: child.pid ?? 0, output, ended, signal: (signal) => void child.kill(signal) };
}

function endGroup({ pid }: ChildProcess): void {
  try {
    if (pid !== undefined) process.kill(-pid, "SIGKILL");
  } catch {
    // All of it has ended by itself.
  }
}

function untilClosed(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => child.once("close", () => resolve()));
}
