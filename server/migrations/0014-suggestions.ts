import type { Kysely } from "kysely";

/** What people suggested in huddles, their words sealed beside it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("suggestions")
    .ifNotExists()
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("site_id", "text", (c) => c.notNull())
    .addColumn("huddle_id", "text", (c) => c.notNull())
    .addColumn("is_shown", "integer", (c) => c.notNull())
    .addColumn("is_pending", "integer", (c) => c.notNull())
    .addColumn("shown_at", "bigint", (c) => c.notNull())
    .addColumn("doc", "text", (c) => c.notNull())
    .addColumn("sealed", "text")
    .execute();
  await db.schema
    .createIndex("suggestions_board")
    .ifNotExists()
    .on("suggestions")
    .columns(["site_id", "is_shown", "shown_at"])
    .execute();
  await db.schema
    .createIndex("suggestions_huddle")
    .ifNotExists()
    .on("suggestions")
    .column("huddle_id")
    .execute();
}
