import { createQueryId, type CompiledQuery, type KyselyPlugin } from "kysely";
import type { Db, Tx } from "../../server/platform/db/tables.ts";

/** Does something in a transaction; what it came to, and the statements that the store was given, in order. */
export async function askedOf<Value>(
  db: Db,
  act: (tx: Tx) => Promise<Value>,
): Promise<{ readonly value: Value; readonly asked: readonly CompiledQuery[] }> {
  const asked: CompiledQuery[] = [];
  const watch: KyselyPlugin = {
    transformQuery({ node }) {
      asked.push(db.getExecutor().compileQuery(node, createQueryId()));
      return node;
    },
    transformResult: async ({ result }) => result,
  };
  const value = await db.transaction().execute((tx) => act(tx.withPlugin(watch)));
  return { value, asked };
}
