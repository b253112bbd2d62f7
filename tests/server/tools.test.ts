import { execFileSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readConfig } from "../../server/config.ts";
import { openSqliteStore } from "../../server/platform/db/open-database.ts";
import {
  makeSecretTexts,
  parseSecrets,
  secretNames,
  type SecretName,
} from "../../server/platform/secrets/secrets.ts";
import { addMigration } from "../../server/tools/new-migration.ts";
import { describeAsEnvironment } from "../../server/tools/write-secrets.ts";
import { openTool, runTool } from "../support/run-tool.ts";
import { startHallway, type Hallway } from "../support/start-hallway.ts";
import { until } from "../support/until.ts";

const scratch = mkdtempSync(join(tmpdir(), "hallway-tools-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

describe("looking into a running hub from the command line", () => {
  let hallway: Hallway;
  let env: Record<string, string>;
  beforeAll(async () => {
    hallway = await startHallway();
    env = { DATA_DIR: hallway.config.dataDir };
  }, 120_000);
  afterAll(() => hallway.close());

  it("the stream is told as a story, with people and rooms by their names, and goes on with what comes", async () => {
    const okafor = await hallway.as("Ngozi");
    const sam = await hallway.as("Sam");
    const { handoffId } = await okafor.does("handoff.request", {
      kind: "introduction",
      urgency: "soon",
      roomId: "room-4",
      content: {
        patientHandle: "T.W.",
        reason: "anxiety",
        note: "A note for nobody else.",
        patientAgreed: "yes",
      },
    });
    const offer = await sam.isOffered(handoffId);
    const tool = openTool("events", ["riverside", "--follow"], env);
    await until("the request is told", () =>
      tool.out().includes("Room 4, soon: Ngozi Okafor asked."),
    );
    await sam.does("handoff.accept", { handoffId, offerId: offer.id, reply: "in_5_min" });
    await until("the answer is told", () =>
      /Room 4, soon: Sam Ortiz has it and will be there by \d\d:\d\d\./.test(tool.out()),
    );
    tool.interrupt();
    expect(await tool.ended).toMatchObject({ code: 0, err: "" });
    expect(tool.out()).toMatch(
      /^\w+, \d+ \w+ \d{4} \(America\/Chicago\)\n\d\d:\d\d:\d\d {2}#1 {2}/,
    );
    expect(tool.out()).not.toContain("A note for nobody else.");
    expect(tool.out()).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}/);
  });

  it("told from the middle, it knows what went before", async () => {
    const whole = (await runTool("events", ["riverside"], env)).out.split("\n");
    const accepted = whole.find((line) => line.includes("Sam Ortiz has it")) ?? "";
    const since = Number(/#(\d+)/.exec(accepted)?.[1]) - 1;
    expect(
      (await runTool("events", ["riverside", "--since", String(since)], env)).out.split("\n")[1],
    ).toBe(accepted);
  });

  it("a site that is not there is answered with those that are, and a wrong option with the usage", async () => {
    expect(await runTool("events", ["nowhere"], env)).toMatchObject({
      code: 1,
      err: "There is no site nowhere; there are: riverside, lakeview.\n",
    });
    expect(await runTool("events", ["riverside", "--until", "3"], env)).toMatchObject({
      code: 2,
      err: expect.stringContaining("Usage:"),
    });
  });

  it("the audit chains are checked beside the running hub, and the first bad entry is named", async () => {
    const whole = await runTool("audit", ["verify"], env);
    expect(whole).toMatchObject({ code: 0, err: "" });
    expect(whole.out).toMatch(
      /^lakeview: \d+ entries, none missing, none changed; .*\nriverside: \d+ entries, none missing, none changed; .*\n$/,
    );
    await hallway.hubs[0]?.hub.db
      .updateTable("audit")
      .set({ outcome: "forbidden" })
      .where("site_id", "=", "riverside")
      .where("n", "=", 2)
      .execute();
    expect(await runTool("audit", ["verify"], env)).toMatchObject({
      code: 1,
      err: expect.stringContaining("riverside: entry 2: its content was changed.\n"),
    });
    expect(await runTool("audit", ["verify", "--site", "lakeview"], env)).toMatchObject({
      code: 0,
    });
  });

  it("a demo in use is not reset", async () => {
    const { code, err } = await runTool("reset", ["--yes"], env);
    expect(code).toBe(1);
    expect(err).toMatch(/^A hub runs on .+ \(process \d+, port \d+\): stop it first\.\n$/);
    expect(existsSync(join(hallway.config.dataDir, "hallway.db"))).toBe(true);
  });

  it("a running demo is not seeded a second time from beside it", async () => {
    expect(await runTool("seed", [], env)).toMatchObject({
      code: 1,
      err: expect.stringContaining("another hub runs"),
    });
  });
});

describe("looking into a hub on PostgreSQL", () => {
  it("the stream and the audit chains are read from there", async () => {
    const hallway = await startHallway({ store: "PostgreSQL" });
    const { dataDir, databaseUrl = "" } = hallway.config;
    const env = { DATA_DIR: dataDir, DATABASE_URL: databaseUrl };
    try {
      console.info(`tools on ${hallway.hubs[0]?.store.version}`);
      expect(await runTool("events", ["lakeview"], env)).toMatchObject({
        code: 0,
        out: expect.stringContaining("Lakeview Health Center: "),
      });
      expect(await runTool("audit", ["verify", "--site", "lakeview"], env)).toMatchObject({
        code: 0,
        out: expect.stringContaining("none missing, none changed"),
      });
      expect(await runTool("reset", ["--yes"], env)).toMatchObject({ code: 1 });
    } finally {
      await hallway.close();
    }
  }, 60_000);
});

describe("a demo's data directory", () => {
  const dataDir = join(scratch, "demo");
  const env = { DATA_DIR: dataDir };

  it("is seeded, is emptied only on a clear word, and is seeded again", async () => {
    expect(await runTool("seed", [], env)).toMatchObject({
      code: 0,
      out: `${dataDir} holds the demo.\n`,
    });
    expect(await runTool("reset", [], env)).toMatchObject({
      code: 1,
      err: expect.stringContaining("Add --yes to do it."),
    });
    expect(existsSync(join(dataDir, "hallway.db"))).toBe(true);
    expect(await runTool("reset", ["--yes"], env)).toMatchObject({ code: 0 });
    expect(existsSync(join(dataDir, "hallway.db"))).toBe(false);
    expect(existsSync(join(dataDir, "secrets.json"))).toBe(false);
    expect(await runTool("seed", [], env)).toMatchObject({ code: 0 });
  }, 60_000);

  it("that a practice has made is never reset, whatever the shell's environment says", async () => {
    const store = await openSqliteStore(join(dataDir, "hallway.db"));
    await store.db
      .updateTable("store_facts")
      .set({ value: "production" })
      .where("name", "=", "mode")
      .execute();
    await store.close();
    expect(await runTool("reset", ["--yes"], env)).toMatchObject({
      code: 1,
      err: `${dataDir} was made in production mode: it is not reset.\n`,
    });
    expect(existsSync(join(dataDir, "hallway.db"))).toBe(true);
  });
});

describe("secrets for production", () => {
  const readAsJson = `process.stdout.write(JSON.stringify(process.env))`;
  const read = (json: string): Record<SecretName, string> =>
    JSON.parse(json) as Record<SecretName, string>;

  it("are printed so that a shell and Node's --env-file read the same, PEM and all", async () => {
    const { out } = await runTool("secrets", [], {});
    const path = join(scratch, "secrets.env");
    writeFileSync(path, out);
    const byNode = read(
      execFileSync(process.execPath, [`--env-file=${path}`, "-e", readAsJson], {
        encoding: "utf8",
      }),
    );
    const byShell = read(
      execFileSync(
        "bash",
        ["-c", `set -a; . "$0"; "$1" -e '${readAsJson}'`, path, process.execPath],
        { encoding: "utf8" },
      ),
    );
    for (const name of secretNames) expect(byShell[name]).toBe(byNode[name]);
    expect(parseSecrets(byNode).tokenKeyId).toHaveLength(16);
    expect(
      readConfig({ ...byNode, HALLWAY_MODE: "production", PUBLIC_URL: "https://hallway.example" }),
    ).toMatchObject({ ok: true });
  });

  it("are never the same twice", () => {
    expect(describeAsEnvironment(makeSecretTexts())).not.toEqual(
      describeAsEnvironment(makeSecretTexts()),
    );
  });

  it("stand in files that only their owner can read, and that are never overwritten", async () => {
    const dir = join(scratch, "secrets");
    const { code, out } = await runTool("secrets", ["--dir", dir], {});
    expect(code).toBe(0);
    for (const name of secretNames) expect(statSync(join(dir, name)).mode & 0o777).toBe(0o600);
    const lines = out.trim().split("\n");
    const settings = Object.fromEntries(lines.map((line) => line.split("=") as [string, string]));
    const config = readConfig({
      ...settings,
      HALLWAY_MODE: "production",
      PUBLIC_URL: "https://hallway.example",
    });
    expect(
      config.ok && config.config.secrets && parseSecrets(config.config.secrets).tokenKeyId,
    ).toHaveLength(16);
    const before = readFileSync(join(dir, "MASTER_KEY"), "utf8");
    expect(await runTool("secrets", ["--dir", dir], {})).toMatchObject({
      code: 1,
      err: expect.stringContaining("Nothing was written."),
    });
    expect(readFileSync(join(dir, "MASTER_KEY"), "utf8")).toBe(before);
  });
});

describe("a new step of the schema", () => {
  const dir = join(scratch, "server");
  beforeAll(() => {
    for (const part of ["migrations", "migrations.ts"])
      cpSync(new URL(`../../server/${part}`, import.meta.url), join(dir, part), {
        recursive: true,
      });
  });

  it("gets the next number, a file to fill in and its line in the list", () => {
    const before = readFileSync(join(dir, "migrations.ts"), "utf8");
    const steps = [...before.matchAll(/"(\d{4})-/g)].length;
    const [first, second] = [addMigration(dir, "an-unnamed-step"), addMigration(dir, "step")];
    const numbers = [steps + 1, steps + 2].map((number) => String(number).padStart(4, "0"));
    expect([first, second]).toEqual([
      { path: join(dir, "migrations", `${numbers[0]}-an-unnamed-step.ts`) },
      { path: join(dir, "migrations", `${numbers[1]}-step.ts`) },
    ]);
    const added = readFileSync(join(dir, "migrations.ts"), "utf8")
      .split("\n")
      .filter((line) => !before.split("\n").includes(line));
    expect(added).toEqual([
      `import * as anUnnamedStep from "./migrations/${numbers[0]}-an-unnamed-step.ts";`,
      `import * as step from "./migrations/${numbers[1]}-step.ts";`,
      `  "${numbers[0]}-an-unnamed-step": anUnnamedStep,`,
      `  "${numbers[1]}-step": step,`,
    ]);
  });

  it("is refused under a name that is taken or that is none", () => {
    expect(addMigration(dir, "people")).toEqual({
      problem: "There is a migration people already.",
    });
    expect(addMigration(dir, "Office_Hours")).toHaveProperty("problem");
  });
});
