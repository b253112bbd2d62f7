import type { Kysely } from "kysely";

/** How often rights were taken away, and up to where each node has looked since. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("revocations")
    .ifNotExists()
    .addColumn("id", "integer", (c) => c.primaryKey())
    .addColumn("n", "bigint", (c) => c.notNull())
    .execute();
  await db.schema
    .createTable("node_looks")
    .ifNotExists()
    .addColumn("node_id", "text", (c) => c.primaryKey())
    .addColumn("up_to", "bigint", (c) => c.notNull())
    .execute();
}
