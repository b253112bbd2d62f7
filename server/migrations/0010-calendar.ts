import type { Kysely } from "kysely";

/** Addresses for calendar programs, by their hashes. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("calendar_links")
    .ifNotExists()
    .addColumn("person_id", "text", (c) => c.primaryKey())
    .addColumn("secret_hash", "text", (c) => c.notNull().unique())
    .addColumn("made_at", "bigint", (c) => c.notNull())
    .execute();
}
