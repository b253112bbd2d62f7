import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openSqliteStore, type Store } from "./open-database.ts";
import { prepare } from "./prepare.ts";
import type { Tx } from "./tables.ts";

describe("a prepared statement", () => {
  let store: Store;
  beforeAll(async () => {
    store = await openSqliteStore(":memory:");
  });
  afterAll(() => store.close());
  const within = <Value>(act: (tx: Tx) => Promise<Value>): Promise<Value> =>
    store.db.transaction().execute(act);

  interface Values {
    readonly one: number;
    readonly other: string | null;
  }

  it("is worded once and answers for the values that it is given each time", async () => {
    let worded = 0;
    const statement = prepare((_tx, { one, other }: Values) => {
      worded += 1;
      return sql<Values>`select ${one} as one, ${other} as other where ${one} <> 0 and 'kept' = ${"kept"}`;
    });
    expect(await within((tx) => statement.first(tx, { one: 1, other: "a" }))).toEqual({
      one: 1,
      other: "a",
    });
    expect(await within((tx) => statement.all(tx, { one: 2, other: null }))).toEqual([
      { one: 2, other: null },
    ]);
    expect(await within((tx) => statement.first(tx, { one: 0, other: "b" }))).toBeUndefined();
    expect(worded).toBe(1);
  });

  it("refuses to be worded by what its values are", async () => {
    const statement = prepare((_tx, { one }: Values) => sql`select ${one + 1} as one`);
    await expect(within((tx) => statement.all(tx, { one: 1, other: null }))).rejects.toThrow(
      /value one of a prepared statement/,
    );
  });
});
