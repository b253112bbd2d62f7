import type { Kysely } from "kysely";

/** When a heartbeat was written by the store's own clock, so that whoever reads it knows how old it is. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable("nodes")
    .addColumn("written_at", "bigint", (c) => c.notNull().defaultTo(0))
    .execute();
}
