import { describe, expect, it, onTestFinished } from "vitest";
import { isUniqueViolation } from "../../../server/platform/db/dialect-differences.ts";
import type { Db, Tx } from "../../../server/platform/db/tables.ts";
import { stores } from "../../support/stores.ts";

async function keepReply(db: Db, commandId: string): Promise<void> {
  const row = { actor_id: "dana", command_id: commandId, input_hash: "", reply: "{}", at: 0 };
  await db.insertInto("replies").values(row).execute();
}

async function keptReplies(db: Db): Promise<readonly string[]> {
  const rows = await db.selectFrom("replies").select("command_id").orderBy("command_id").execute();
  return rows.map((row) => row.command_id);
}

/** What a transaction failed with. */
async function failureOf(db: Db, work: (tx: Tx) => Promise<unknown>): Promise<unknown> {
  return db
    .transaction()
    .execute(work)
    .then(
      () => undefined,
      (error: unknown) => error,
    );
}

describe.each(stores())("writes that are not waited for, on $name", ({ open }) => {
  async function openStore(): Promise<Db> {
    const store = await open();
    onTestFinished(() => store.close());
    return store.db;
  }

  it("are all there once the transaction is over", async () => {
    const db = await openStore();
    await db.transaction().execute(async (tx) => {
      await keepReply(tx, "first");
      await keepReply(tx, "second");
      expect(await keptReplies(tx)).toEqual(["first", "second"]);
      await keepReply(tx, "third");
    });
    expect(await keptReplies(db)).toEqual(["first", "second", "third"]);
  });

  it("fail at the commit at the latest, and nothing of the transaction stays", async () => {
    const db = await openStore();
    const failure = await failureOf(db, async (tx) => {
      await keepReply(tx, "first");
      await keepReply(tx, "first");
      await keepReply(tx, "second");
    });
    expect(isUniqueViolation(failure)).toBe(true);
    expect(await keptReplies(db)).toEqual([]);
  });

  it("are told of by the next that is waited for, as what they are", async () => {
    const db = await openStore();
    const failure = await failureOf(db, async (tx) => {
      await keepReply(tx, "first");
      await keepReply(tx, "first");
      await keptReplies(tx);
    });
    expect(isUniqueViolation(failure)).toBe(true);
  });

  it("leave no failure behind for the next transaction", async () => {
    const db = await openStore();
    for (let turn = 0; turn < 12; turn += 1)
      await failureOf(db, async (tx) => {
        await keepReply(tx, "first");
        await keepReply(tx, "first");
      });
    await db.transaction().execute((tx) => keepReply(tx, "first"));
    expect(await keptReplies(db)).toEqual(["first"]);
  });

  it("outside a transaction are waited for", async () => {
    const db = await openStore();
    await keepReply(db, "first");
    await expect(keepReply(db, "first")).rejects.toSatisfy(isUniqueViolation);
  });
});
