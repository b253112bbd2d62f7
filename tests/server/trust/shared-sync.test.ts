import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { describe, expect, it, onTestFinished } from "vitest";
import { migrations } from "../../../server/migrations.ts";
import { migrateToLatest } from "../../../server/platform/db/migrate.ts";
import { openSqliteStore, type Store } from "../../../server/platform/db/open-database.ts";
import type { Db, Tx } from "../../../server/platform/db/tables.ts";

async function openStore(): Promise<Store> {
  const directory = mkdtempSync(join(tmpdir(), "hallway-sync-"));
  const store = await openSqliteStore(join(directory, "hallway.db"));
  onTestFinished(async () => {
    await store.close();
    rmSync(directory, { recursive: true });
  });
  await migrateToLatest(store.db, migrations);
  return store;
}

async function keep(db: Db | Tx, commandId: string, reply = "{}"): Promise<void> {
  const row = { actor_id: "dana", command_id: commandId, input_hash: "", reply, at: 0 };
  await db.insertInto("replies").values(row).execute();
}

async function kept(db: Db | Tx): Promise<readonly string[]> {
  const rows = await db.selectFrom("replies").select("command_id").orderBy("command_id").execute();
  return rows.map((row) => row.command_id);
}

const numbered = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => String(index + 1).padStart(3, "0"));

/** What became of each transaction, in the order in which it was asked for. */
function outcomesOf(work: readonly Promise<unknown>[]) {
  return Promise.allSettled(work).then((all) => all.map(({ status }) => status));
}

describe("transactions that wait for each other, on SQLite", () => {
  it("share a sync, and nobody hears that theirs is done before everybody can read it", async () => {
    const { db, watch } = await openStore();
    const happened: string[] = [];
    const one = async (id: string): Promise<void> => {
      await db.transaction().execute(async (tx) => {
        await keep(tx, id);
        happened.push("written");
      });
      happened.push("told");
      expect(await kept(watch)).toContain(id);
    };
    await Promise.all(numbered(8).map(one));
    expect(await kept(watch)).toEqual(numbered(8));
    // By themselves each would be told before the next is written.
    const turns = happened.filter((what, index) => what !== happened[index - 1]).length;
    expect(turns).toBeLessThan(8);
  });

  it("lose nothing but their own where one of them is undone", async () => {
    const { db } = await openStore();
    const one = (id: string) =>
      db.transaction().execute(async (tx) => {
        await keep(tx, id);
        if (Number(id) % 3 === 0) throw new Error("undone");
      });
    const outcomes = await outcomesOf(numbered(12).map(one));
    expect(outcomes.map((status) => status === "fulfilled")).toEqual(
      numbered(12).map((id) => Number(id) % 3 !== 0),
    );
    expect(await kept(db)).toEqual(numbered(12).filter((id) => Number(id) % 3 !== 0));
  });

  it("see what those before them have done, and a plain read what is on the disk", async () => {
    const { db, watch } = await openStore();
    const counted: number[] = [];
    const one = (id: string) =>
      db.transaction().execute(async (tx) => {
        counted.push((await tx.selectFrom("replies").select("command_id").execute()).length);
        await keep(tx, id);
      });
    const read = async (): Promise<boolean> => {
      const here = await kept(db);
      return (await kept(watch)).length >= here.length;
    };
    const ids = numbered(6);
    const reads = ids.map((id) => one(id).then(read));
    const between = [read(), read()];
    await Promise.all([...reads, ...ids.map((id) => one(`again ${id}`))]);
    expect(counted).toEqual(Array.from({ length: 12 }, (_, index) => index));
    expect(await Promise.all([...reads, ...between])).not.toContain(false);
  });

  it("fail together where the disk is full, and what they were told is what is there", async () => {
    const { db, watch } = await openStore();
    const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(db);
    await sql.raw(`pragma max_page_count = ${(rows[0]?.page_count ?? 0) + 20}`).execute(db);
    const ids = numbered(40);
    const one = (id: string) => db.transaction().execute((tx) => keep(tx, id, "x".repeat(4_000)));
    const seen: string[] = [];
    const look = async () => {
      const reading = db.transaction().setAccessMode("read only");
      seen.push(...(await reading.execute((tx) => kept(tx))));
    };
    const looks: Promise<void>[] = [];
    const writes = ids.map((id) => {
      const writing = one(id);
      looks.push(look());
      return writing;
    });
    const outcomes = await outcomesOf(writes);
    const told = ids.filter((_, index) => outcomes[index] === "fulfilled");
    expect(told.length).toBeLessThan(ids.length);
    expect(await outcomesOf(looks)).not.toContain("rejected");
    expect(new Set(seen)).toEqual(new Set(told));
    // Who goes the usual way and writes nothing is not hit again either.
    const reading: Promise<unknown>[] = [];
    const writing = ids.map((id) => {
      const both = [one(id), db.transaction().execute((tx) => kept(tx))] as const;
      reading.push(both[1]);
      return both[0];
    });
    const [written, read] = await Promise.all([outcomesOf(writing), outcomesOf(reading)]);
    expect(written).not.toContain("fulfilled");
    expect(read).not.toContain("rejected");
    await sql.raw("pragma max_page_count = 1000000").execute(db);
    await one("later");
    expect(await kept(watch)).toEqual([...told, "later"]);
  });
});
