import {
  copyFileSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { lookBack } from "../lab/look-back.ts";
import { findFreePort } from "../support/free-port.ts";
import { startHubProcess, type HubProcess } from "../support/hub-process.ts";
import { openAt } from "../support/open-at.ts";
import { runTool } from "../support/run-tool.ts";
import { createTestDatabase, type TestDatabase } from "../support/test-database.ts";

const request = {
  kind: "same_day_visit",
  urgency: "now",
  content: { patientHandle: "J.D.", reason: "depression", patientAgreed: "yes" },
};

/** A data directory and, on PostgreSQL, a database: what a machine loses when it burns. */
interface Place {
  readonly dataDir: string;
  readonly databaseUrl: string | undefined;
  readonly env: Record<string, string>;
  remove(): Promise<void>;
}

async function makePlace(store: "SQLite" | "PostgreSQL"): Promise<Place> {
  const dataDir = mkdtempSync(join(tmpdir(), "hallway-place-"));
  const database: TestDatabase | undefined =
    store === "PostgreSQL" ? await createTestDatabase() : undefined;
  return {
    dataDir,
    databaseUrl: database?.url,
    env: { DATA_DIR: dataDir, ...(database ? { DATABASE_URL: database.url } : {}) },
    async remove() {
      await database?.drop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function startAt({ dataDir, databaseUrl }: Place): Promise<HubProcess> {
  const port = await findFreePort();
  return startHubProcess({ dataDir, port, ...(databaseUrl ? { databaseUrl } : {}) });
}

/** Maya asks for somebody to come to a room; the hand-off's id. */
async function askAt(url: string, roomId: string): Promise<string> {
  const maya = await openAt(url, "Maya");
  const { handoffId } = await maya.does("handoff.request", { ...request, roomId });
  await maya.leave();
  return handoffId;
}

async function knows({ dataDir, databaseUrl }: Place, handoffId: string): Promise<boolean> {
  return (await lookBack(dataDir, databaseUrl)).handoffs.has(handoffId);
}

describe.each(["SQLite", "PostgreSQL"] as const)("a backup of %s", (store) => {
  const scratch = mkdtempSync(join(tmpdir(), "hallway-backup-"));
  const folder = join(scratch, "backup");
  let home: Place;
  let hub: HubProcess;
  let kept: string;
  let early: string;
  beforeAll(async () => {
    home = await makePlace(store);
    hub = await startAt(home);
    kept = await askAt(hub.url, "room-4");
    const sam = await openAt(hub.url, "Sam");
    early = sam.token;
    await sam.leave();
  }, 60_000);
  afterAll(async () => {
    await hub.kill();
    await home.remove();
    rmSync(scratch, { recursive: true, force: true });
  });

  it("is made beside the running hub, holds no secret, and is for its owner's eyes only", async () => {
    const made = await runTool("backup", ["--to", folder], home.env);
    expect(made).toMatchObject({ code: 0, err: "" });
    expect(made.out).toMatch(/: 2 sites, \d+ hand-offs, \d+ events, \d+\.\d MiB, as of 20/);
    const secrets = Object.values(
      JSON.parse(readFileSync(join(home.dataDir, "secrets.json"), "utf8")) as Record<
        string,
        string
      >,
    );
    for (const name of readdirSync(folder)) {
      const text = readFileSync(join(folder, name), "latin1");
      for (const secret of secrets) expect(text.includes(secret)).toBe(false);
    }
    expect(readdirSync(folder).toSorted()).toEqual([
      "audit-anchors.jsonl",
      store === "SQLite" ? "hallway.db" : "hallway.dump",
      "manifest.json",
    ]);
  });

  it("never goes over another one, and is not put back while the hub runs", async () => {
    expect(await runTool("backup", ["--to", folder], home.env)).toMatchObject({
      code: 1,
      err: `${folder} is not empty: give each backup a folder of its own.\n`,
    });
    expect(await runTool("restore", ["--from", folder, "--over", "--yes"], home.env)).toMatchObject(
      { code: 1, err: expect.stringMatching(/stop (it|every hub)/) },
    );
  });

  it("is put back into an empty store under the same secrets, and the hub that starts there knows what was asked", async () => {
    const other = await makePlace(store);
    onTestFinished(() => other.remove());
    expect(await runTool("restore", ["--from", folder], other.env)).toMatchObject({
      code: 1,
      err: expect.stringContaining("There are no secrets"),
    });
    copyFileSync(join(home.dataDir, "secrets.json"), join(other.dataDir, "secrets.json"));
    const restored = await runTool("restore", ["--from", folder], other.env);
    expect(restored).toMatchObject({ code: 0, err: "" });
    expect(restored.out).toContain("every table has as many rows as then");
    expect(restored.out).toMatch(/riverside: \d+ entries, none missing, none changed/);
    const second = await startAt(other);
    onTestFinished(() => second.kill());
    expect(await knows(other, kept)).toBe(true);
  }, 60_000);

  async function statusFor(token: string): Promise<number> {
    const headers = { authorization: `Bearer ${token}` };
    const response = await fetch(`${hub.url}/api/queries/people.me?site=riverside`, { headers });
    return response.status;
  }

  it("takes the place of a store that is in use only on a clear word, and says what is gone by it", async () => {
    expect(await statusFor(early)).toBe(200);
    const late = await askAt(hub.url, "room-2");
    await hub.stop();
    const asked = await runTool("restore", ["--from", folder], home.env);
    expect(asked).toMatchObject({ code: 1, err: expect.stringContaining("add --over --yes") });
    expect(asked.err).toMatch(/it holds 2 sites with \d+ hand-offs and \d+ events/);
    const restored = await runTool("restore", ["--from", folder, "--over", "--yes"], home.env);
    expect(restored).toMatchObject({ code: 0, err: "" });
    expect(restored.out).toMatch(/riverside: \d+ acts after the backup are gone/);
    expect(restored.out).toMatch(/The old anchors are kept in .+audit-anchors\.before-.+\.jsonl\./);
    expect(await runTool("audit", ["verify"], home.env)).toMatchObject({ code: 0 });
    hub = await startAt(home);
    expect(await knows(home, kept)).toBe(true);
    expect(await knows(home, late)).toBe(false);
    // Signed in before the backup: such a page knows of events that never happened.
    expect(await statusFor(early)).toBe(401);
  }, 60_000);

  it.each<[string, (folder: string) => void, string]>([
    ["whose data was changed", spoil, "is not as it was written"],
    ["of a newer Hallway", (at) => edit(at, (it) => it.schema.push("9999-later")), "9999-later"],
    ["made under other secrets", (at) => edit(at, (it) => (it.keys.AUDIT_KEY = "x")), "AUDIT_KEY"],
    [
      "of a practice",
      (at) => edit(at, (it) => (it.mode = "production")),
      "HALLWAY_MODE=production",
    ],
    ["that was never finished", (at) => rmSync(join(at, "manifest.json")), "no finished backup"],
  ])("one %s is not put back", async (_what, harm, says) => {
    const copy = mkdtempSync(join(scratch, "copy-"));
    for (const name of readdirSync(folder)) copyFileSync(join(folder, name), join(copy, name));
    const other = await makePlace(store);
    onTestFinished(() => other.remove());
    copyFileSync(join(home.dataDir, "secrets.json"), join(other.dataDir, "secrets.json"));
    harm(copy);
    expect(await runTool("restore", ["--from", copy], other.env)).toMatchObject({
      code: 1,
      err: expect.stringContaining(says),
    });
    expect(readdirSync(other.dataDir)).not.toContain("hallway.db");
  });

  it("that does not come out as it went in leaves what is there untouched", async () => {
    const copy = mkdtempSync(join(scratch, "copy-"));
    for (const name of readdirSync(folder)) copyFileSync(join(folder, name), join(copy, name));
    edit(copy, (it) => (it.rows["people"] = 1));
    await hub.stop();
    expect(await runTool("restore", ["--from", copy, "--over", "--yes"], home.env)).toMatchObject({
      code: 1,
      err: expect.stringContaining("nothing was changed"),
    });
    hub = await startAt(home);
    expect(await knows(home, kept)).toBe(true);
  }, 60_000);
});

interface Manifest {
  schema: string[];
  keys: { AUDIT_KEY: string };
  mode: string;
  rows: Record<string, number>;
}

function edit(folder: string, change: (manifest: Manifest) => void): void {
  const path = join(folder, "manifest.json");
  const manifest = JSON.parse(readFileSync(path, "utf8")) as Manifest;
  change(manifest);
  writeFileSync(path, JSON.stringify(manifest));
}

/** One byte in the middle of the data. */
function spoil(folder: string): void {
  const name = readdirSync(folder).find((each) => each.startsWith("hallway.")) ?? "";
  const bytes = readFileSync(join(folder, name));
  const middle = Math.floor(bytes.length / 2);
  bytes.writeUInt8(bytes.readUInt8(middle) ^ 1, middle);
  writeFileSync(join(folder, name), bytes);
}
