import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startWire, type Wire } from "../../lab/wire.ts";
import { findFreePort } from "../../support/free-port.ts";
import { releaseDir } from "./release-dir.ts";

const START_PATIENCE_MS = 30_000;

/** One hub of the demo, as its own process with its own data. */
export interface HubProcess {
  readonly url: string;
  /** All that it has logged. */
  readonly logs: readonly string[];
  /** The process is gone from one moment to the next; its data stay. */
  kill(): Promise<void>;
  /** Starts again at the same address, on the same data. */
  startAgain(): Promise<void>;
  /** Ends it and removes its data. */
  close(): Promise<void>;
}

export async function startHubProcess(
  env: Readonly<Record<string, string>> = {},
): Promise<HubProcess> {
  const dataDir = mkdtempSync(join(tmpdir(), "hallway-browser-"));
  const logs: string[] = [];
  const port = await findFreePort();
  const link = await slowLinkTo(port);
  const address = link ? { PUBLIC_URL: `http://127.0.0.1:${link.port}` } : {};
  const start = (): Promise<Started> =>
    launch({ ...address, ...env, PORT: String(port), DATA_DIR: dataDir }, logs);
  let { child, url } = await start();
  return {
    url,
    logs,
    kill: () => end(child, "SIGKILL"),
    async startAgain() {
      ({ child, url } = await start());
    },
    async close() {
      await end(child, "SIGTERM");
      await link?.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/**
 * With `HALLWAY_LINK_MS` every way to the hub and back takes that long (ms), which finds the tests that act before a
 * screen has followed.
 */
async function slowLinkTo(port: number): Promise<Wire | undefined> {
  const tripMs = Number(process.env["HALLWAY_LINK_MS"] ?? 0);
  if (tripMs === 0) return undefined;
  const wire = await startWire({ host: "127.0.0.1", port });
  wire.shape({ delayMs: tripMs / 2 });
  return wire;
}

interface Started {
  readonly child: ChildProcess;
  readonly url: string;
}

async function launch(env: Readonly<Record<string, string>>, logs: string[]): Promise<Started> {
  const child = spawn(process.execPath, ["server/main.ts"], {
    cwd: releaseDir(),
    env: {
      PATH: process.env["PATH"],
      // With the release it goes.
      NODE_COMPILE_CACHE: join(releaseDir(), ".compiled"),
      HALLWAY_MODE: "demo",
      ...env,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const said: string[] = [];
  const url = new Promise<string>((resolve, reject) => {
    const late = setTimeout(
      () => reject(new Error(`the hub did not start:\n${said.join("")}`)),
      START_PATIENCE_MS,
    );
    const listen = (chunk: Buffer): void => {
      said.push(chunk.toString());
      logs.push(chunk.toString());
      const address = /Hallway is running: (\S+)/.exec(said.join(""))?.[1];
      if (address === undefined) return;
      clearTimeout(late);
      resolve(address);
    };
    child.stdout.on("data", listen);
    child.stderr.on("data", listen);
    child.once("exit", () => reject(new Error(`the hub ended at once:\n${said.join("")}`)));
  });
  return { child, url: await url };
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, "exit");
  child.kill(signal);
  await gone;
}
