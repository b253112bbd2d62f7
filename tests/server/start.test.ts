import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { makeSecretTexts } from "../../server/platform/secrets/secrets.ts";
import {
  makeCleanClone,
  type CleanClone,
  type Ended,
  type Running,
} from "../support/clean-clone.ts";
import { recordEvidence } from "../support/evidence.ts";
import { findFreePort } from "../support/free-port.ts";
import { until } from "../support/until.ts";

const INSTALL_LIMIT_MS = 240_000;
const START_LIMIT_MS = 90_000;

let clone: CleanClone;
let installed: Ended;

beforeAll(async () => {
  clone = makeCleanClone();
  installed = await clone.run("npm", ["ci", "--prefer-offline"]);
}, INSTALL_LIMIT_MS);

afterAll(() => clone.remove());

function newDataDir(): string {
  const dir = mkdtempSync(join(tmpdir(), "hallway-start-"));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}

/** The server without the build before it, on the Node that came with the packages. */
function runServer(env: Readonly<Record<string, string>>): Promise<Ended> {
  return clone.run("node", ["server/main.ts"], { ...withOwnNode(), ...env });
}

function withOwnNode(): Readonly<Record<string, string>> {
  return { PATH: `${join(clone.dir, "node_modules/.bin")}:${process.env["PATH"] ?? ""}` };
}

async function isReady(url: string): Promise<boolean> {
  return fetch(`${url}/readyz`).then(
    (response) => response.ok,
    () => false,
  );
}

async function untilReady(hub: Running, url: string): Promise<number> {
  const startedAt = performance.now();
  const ended = hub.ended.then(({ output }) => {
    throw new Error(`the hub ended before it was ready:\n${output}`);
  });
  await Promise.race([until("the hub to be ready", () => isReady(url), START_LIMIT_MS), ended]);
  ended.catch(() => undefined);
  return Math.round(performance.now() - startedAt);
}

async function listPeople(url: string): Promise<unknown> {
  const response = await fetch(`${url}/api/demo/people`);
  expect(response.status).toBe(200);
  return response.json();
}

/** As a process manager does it: one signal to what it started, and nothing of it is left. */
async function stop(hub: Running, url: string): Promise<Ended> {
  hub.signal("SIGTERM");
  const ended = await hub.ended;
  await until("the port to be free again", async () => !(await isReady(url)));
  return ended;
}

describe("npm start in a clean clone", () => {
  test("everything installs from the lockfile", () => {
    expect(installed.exitCode, installed.output).toBe(0);
  });

  test(
    "the hub comes up, stops when it is told to, and comes up again with the same people",
    { timeout: 2 * START_LIMIT_MS },
    async () => {
      const port = await findFreePort();
      const url = `http://127.0.0.1:${port}`;
      const env = { PORT: String(port), DATA_DIR: newDataDir() };

      const first = clone.start("npm", ["start"], env);
      const startMs = await untilReady(first, url);
      expect(first.output()).toContain(`http://localhost:${port}`);
      const page = await fetch(url);
      expect(page.status).toBe(200);
      expect(await page.text()).toContain('<div id="root"');
      const people = await listPeople(url);

      const others = { ...env, DATA_DIR: newDataDir() };
      const crowded = await runServer(others);
      expect(crowded.exitCode).toBe(1);
      expect(crowded.output).toContain(`port ${port} is in use`);

      const doubled = await runServer({ ...env, PORT: "0" });
      expect(doubled.exitCode).toBe(1);
      expect(doubled.output).toContain("one data directory serves one hub");

      await stop(first, url);
      const second = clone.start("npm", ["start"], env);
      const restartMs = await untilReady(second, url);
      expect(await listPeople(url)).toEqual(people);
      await stop(second, url);
      expect(second.output()).toContain("hub.closed");
      recordEvidence("start", {
        installMs: Math.round(installed.ms),
        startMs,
        restartMs,
        ports: [port],
      });
    },
  );

  test("a Node that is too old is told so in one sentence", async () => {
    const script = `Object.defineProperty(process.versions, "node", { value: "20.20.2" }); require("./scripts/require-node.cjs")`;
    const ended = await clone.run("node", ["-e", script], withOwnNode());
    expect(ended.exitCode).toBe(1);
    expect(ended.output.trim()).toMatch(
      /^Hallway needs Node 22\.18 or newer, and this is 20\.20\.2: .*\.$/,
    );
  });
});

describe("a configuration that cannot be", () => {
  test("is refused with all that is wrong with it", async () => {
    const ended = await runServer({
      PORT: "ninety",
      LOG_LEVEL: "loud",
      REDIS_URL: "redis://localhost",
      DATA_DIR: newDataDir(),
    });
    expect(ended.exitCode).toBe(1);
    expect(ended.output).toContain("Hallway cannot start:");
    for (const name of ["PORT", "LOG_LEVEL", "REDIS_URL"])
      expect(ended.output).toMatch(new RegExp(`- ${name}: `));
  });

  test("is any for production without an address and secrets", async () => {
    const ended = await runServer({
      HALLWAY_MODE: "production",
      PORT: "0",
      DATA_DIR: newDataDir(),
    });
    expect(ended.exitCode).toBe(1);
    expect(ended.output).toMatch(/- PUBLIC_URL: /);
    expect(ended.output.match(/npm run secrets/g)?.length).toBeGreaterThan(1);
    expect(ended.output).not.toMatch(/ {4}at /);
  });

  test("is production on the data of a demo", async () => {
    const dataDir = newDataDir();
    const imported = await clone.run(
      "npm",
      ["run", "practice", "--", "import", "practices/rural-clinic.yaml", "--yes"],
      { DATA_DIR: dataDir },
    );
    expect(imported.output).toContain("Done.");
    const ended = await runServer({
      ...makeSecretTexts(),
      HALLWAY_MODE: "production",
      PUBLIC_URL: "https://hallway.example",
      PORT: "0",
      DATA_DIR: dataDir,
    });
    expect(ended.exitCode).toBe(1);
    expect(ended.output).toContain("Hallway cannot start: ");
  });
});

describe("the example practice files", () => {
  const examples = [
    { file: "practices/rural-clinic.yaml", limitMs: 30_000 },
    { file: "practices/health-system.yaml", limitMs: 120_000 },
  ];
  test.each(examples)(
    "$file is imported, and importing it again changes nothing",
    { timeout: 180_000 },
    async ({ file, limitMs }) => {
      const env = { DATA_DIR: newDataDir() };
      const imported = await clone.run(
        "npm",
        ["run", "practice", "--", "import", file, "--yes"],
        env,
      );
      expect(imported.output).toContain("Done.");
      expect(imported.exitCode).toBe(0);
      expect(imported.ms).toBeLessThan(limitMs);
      const again = await clone.run("npm", ["run", "practice", "--", "import", file, "--yes"], env);
      expect(again.exitCode).toBe(0);
      expect(again.output).not.toContain("Done.");
      recordEvidence("start", {
        file,
        importMs: Math.round(imported.ms),
        lines: imported.output.split("\n").length,
      });
    },
  );
});
