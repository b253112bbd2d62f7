import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startHub, type RunningHub } from "../../server/app.ts";
import { readConfig } from "../../server/config.ts";
import { DEMO_PASSPHRASE, seedDemo } from "../../server/demo/seed-demo.ts";
import { startLogger } from "../../server/platform/logger.ts";
import { allEvents } from "../../shared/registry.ts";
import { ensurePrograms, type Program } from "../support/programs.ts";

const PYTHON = "/usr/bin/python3";
const api = new URL("../../docs/api", import.meta.url).pathname;
const script = new URL("../support/python/hallway_client.py", import.meta.url).pathname;

const pythonPackage = (module: string): Program => {
  const path = `/usr/lib/python3/dist-packages/${module}`;
  return {
    name: `${module} for Python 3`,
    package: `python3-${module}`,
    find: () => (existsSync(PYTHON) && existsSync(path) ? path : undefined),
  };
};

interface Told {
  readonly person: string;
  readonly site: string;
  readonly slices: readonly string[];
  readonly handoffId: string;
  readonly seq: number;
  readonly isRepeatTheSame: boolean;
  readonly types: readonly string[];
  readonly seen: { readonly seq: number; readonly type: string; readonly urgency: string };
}

/** The client's own words; what it complained of where it failed. */
function runClient(url: string, email: string, documents = api): Promise<Told> {
  const client = spawn(PYTHON, ["-B", script, documents, url, email], { stdio: "pipe" });
  const heard = { out: "", err: "" };
  client.stdout.on("data", (chunk: Buffer) => (heard.out += chunk.toString()));
  client.stderr.on("data", (chunk: Buffer) => (heard.err += chunk.toString()));
  client.stdin.end(`${DEMO_PASSPHRASE}\n`);
  return new Promise((resolve, reject) => {
    client.once("error", reject);
    client.once("close", (code) =>
      code === 0 ? resolve(JSON.parse(heard.out) as Told) : reject(new Error(heard.err.trim())),
    );
  });
}

describe("a client in another language, which reads nothing but docs/api", () => {
  const dataDir = mkdtempSync(join(tmpdir(), "hallway-python-"));
  const logs: string[] = [];
  let hub: RunningHub;

  beforeAll(async () => {
    ensurePrograms(["socketio", "requests", "aiohttp"].map(pythonPackage));
    const read = readConfig({ DATA_DIR: dataDir, PORT: "0" });
    if (!read.ok) throw new Error(read.problems.join("; "));
    hub = await startHub(read.config, {
      seed: seedDemo,
      logger: startLogger("info", (line) => logs.push(line)),
    });
  }, 120_000);

  afterAll(async () => {
    await hub.close();
    rmSync(dataDir, { recursive: true, force: true });
    expect(logs.filter((line) => line.includes('"level":50'))).toEqual([]);
  });

  it("signs Dr. Okafor in, asks for a hand-off, and sees that it was asked for", async () => {
    const told = await runClient(`http://127.0.0.1:${hub.port}`, "ngozi.okafor@hallway.example");
    expect(told).toMatchObject({
      person: "Ngozi Okafor",
      site: "riverside",
      isRepeatTheSame: true,
      seen: { type: "handoff.requested", urgency: "soon" },
    });
    expect(told.slices).toEqual(["handoffs", "huddles", "officeHours", "site", "threads"]);
    expect(told.types).toContain("handoff.requested");
    expect(told.seen.seq).toBeLessThanOrEqual(told.seq);
  });

  it("asks where the documents say: with others it finds nothing", async () => {
    const folder = mkdtempSync(join(dataDir, "api-"));
    for (const name of ["openapi.json", "asyncapi.json"]) {
      const text = readFileSync(join(api, name), "utf8");
      writeFileSync(join(folder, name), text.replaceAll('"/api/sessions"', '"/api/elsewhere"'));
    }
    await expect(
      runClient(`http://127.0.0.1:${hub.port}`, "ngozi.okafor@hallway.example", folder),
    ).rejects.toThrow("signing in was refused: not_found");
  });

  it("everything in the streams of a demo is in the contract, each payload as it is described there", async () => {
    const contracts = new Map<string, (typeof allEvents)[number]>(
      allEvents.map((contract) => [contract.type, contract]),
    );
    const rows = await hub.hub.db.selectFrom("events").select(["type", "payload"]).execute();
    expect(rows.length).toBeGreaterThan(10);
    for (const { type, payload } of rows)
      expect(
        contracts.get(type)?.payload.safeParse(JSON.parse(payload)).error?.issues ?? [],
      ).toEqual([]);
    expect(rows.filter(({ type }) => !contracts.has(type))).toEqual([]);
  });
});
