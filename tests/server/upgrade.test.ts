import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql, type Kysely } from "kysely";
import { describe, expect, it, onTestFinished } from "vitest";
import { migrations } from "../../server/migrations.ts";
import { migrateToLatest } from "../../server/platform/db/migrate.ts";
import { openSqliteStore, type Store } from "../../server/platform/db/open-database.ts";
import {
  findLostRows,
  putBackSchema,
  readKeptSchemas,
  readRows,
  stepsUpTo,
} from "../lab/kept-schemas.ts";
import { describeSchema } from "../lab/logical-schema.ts";
import { runTool } from "../support/run-tool.ts";
import { emptyStores, stores, type TestStore } from "../support/stores.ts";

const kept = readKeptSchemas();
const steps = Object.keys(migrations);

async function open(store: TestStore): Promise<Store> {
  const opened = await store.open();
  onTestFinished(() => opened.close());
  return opened;
}

describe("what is kept of earlier schemas", () => {
  it("has a store of each step (node scripts/keep-schema.ts writes that of the newest)", () => {
    expect(kept.map(({ step }) => step)).toEqual(steps);
    for (const { step, inserts } of kept) expect(inserts.length, step).toBeGreaterThan(10);
  });
});

describe.each(emptyStores())("an upgrade on $name", (store) => {
  it.each(kept)("from $step keeps every row, and ends as a new store does", async (before) => {
    const [old, fresh] = [await open(store), await open(store)];
    await putBackSchema(old, before);
    expect(await describeSchema(old)).toEqual(before.schema);
    const rows = await readRows(old.db);
    await migrateToLatest(old.db, migrations);
    expect(findLostRows(rows, await readRows(old.db))).toEqual([]);
    await migrateToLatest(fresh.db, migrations);
    expect(await describeSchema(old)).toEqual(await describeSchema(fresh));
  });

  it("whose step fails half-way leaves the store as it was, and goes on when the step is mended", async () => {
    const old = await open(store);
    const [first, second] = [kept[0], kept[1]];
    if (!first || !second) throw new Error("there are no earlier schemas");
    await putBackSchema(old, first);
    const rows = await readRows(old.db);
    const up = async (db: Kysely<unknown>): Promise<void> => {
      await migrations[second.step]?.up(db);
      await sql`update streams set seq = seq + 1`.execute(db);
      throw new Error("the machine is switched off");
    };
    await expect(
      migrateToLatest(old.db, { ...stepsUpTo(first.step), [second.step]: { up } }),
    ).rejects.toThrow(`in migration ${second.step}: the machine is switched off`);
    expect(await describeSchema(old)).toEqual(first.schema);
    expect(await readRows(old.db)).toEqual(rows);
    await migrateToLatest(old.db, migrations);
    expect(findLostRows(rows, await readRows(old.db))).toEqual([]);
  });

  it("to a version that is older than the store is refused, and nothing is touched", async () => {
    const newer = await open(store);
    const later = { up: (db: Kysely<unknown>) => sql`create table later (id text)`.execute(db) };
    await migrateToLatest(newer.db, { ...migrations, "9999-later": later as never });
    const schema = await describeSchema(newer);
    await expect(migrateToLatest(newer.db, migrations)).rejects.toThrow(
      /^this store is of a newer Hallway, which knows 9999-later: /,
    );
    expect(await describeSchema(newer)).toEqual(schema);
  });
});

describe("each step of the schema", () => {
  const pairs = kept
    .slice(1)
    .map((after, index) => ({ step: after.step, after, before: kept[index] }));

  it.each(pairs)(
    "$step only adds, so that the version before it goes on beside it",
    ({ before, after }) => {
      const old = new Set(before?.schema);
      const now = new Set(after.schema);
      expect([...old].filter((line) => !now.has(line))).toEqual([]);
      const oldTables = new Set([...old].map((line) => line.split(/[. ]/)[0]));
      const inOldTables = [...now].filter(
        (line) => !old.has(line) && oldTables.has(line.split(/[. ]/)[0]),
      );
      // A row that the older version writes leaves the new column out; a new promise about old columns it may break.
      expect(inOldTables.filter((line) => / not null(?! default)| unique /.test(line))).toEqual([]);
    },
  );

  it("makes of both engines the same", async () => {
    const [first, second] = await Promise.all(stores().map((store) => open(store)));
    if (!first || !second) throw new Error("there are two engines");
    expect(await describeSchema(first)).toEqual(await describeSchema(second));
  });
});

describe("a hub", () => {
  it("does not start on a store that is newer than it is, and says so in one sentence", async () => {
    const dataDir = mkdtempSync(join(tmpdir(), "hallway-newer-"));
    onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }));
    expect(await runTool("seed", [], { DATA_DIR: dataDir })).toMatchObject({ code: 0 });
    const store = await openSqliteStore(join(dataDir, "hallway.db"));
    await sql`insert into kysely_migration (name, timestamp) values ('9999-later', '')`.execute(
      store.db,
    );
    await store.close();
    const ended = await runTool("../main", [], { DATA_DIR: dataDir, PORT: "0" });
    expect(ended.code).toBe(1);
    expect(ended.err).toMatch(
      /^Hallway cannot start: this store is of a newer Hallway, which knows 9999-later: .+\n$/,
    );
  });
});
