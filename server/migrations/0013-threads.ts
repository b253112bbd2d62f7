import type { Kysely } from "kysely";

/** Short threads under hand-offs, flags and action items; their words are sealed. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("threads")
    .ifNotExists()
    .addColumn("thread_key", "text", (c) => c.primaryKey())
    .addColumn("site_id", "text", (c) => c.notNull())
    .addColumn("is_shown", "integer", (c) => c.notNull())
    .addColumn("messages", "integer", (c) => c.notNull())
    .addColumn("last_by_id", "text", (c) => c.notNull())
    .addColumn("last_at", "bigint", (c) => c.notNull())
    .addColumn("heard", "text", (c) => c.notNull())
    .execute();
  await db.schema
    .createIndex("threads_shown")
    .ifNotExists()
    .on("threads")
    .columns(["site_id", "is_shown"])
    .execute();
  await db.schema
    .createTable("thread_messages")
    .ifNotExists()
    .addColumn("thread_key", "text", (c) => c.notNull())
    .addColumn("n", "integer", (c) => c.notNull())
    .addColumn("by_id", "text", (c) => c.notNull())
    .addColumn("at", "bigint", (c) => c.notNull())
    .addColumn("sealed", "text", (c) => c.notNull())
    .addPrimaryKeyConstraint("thread_messages_key", ["thread_key", "n"])
    .execute();
  await db.schema
    .createTable("thread_reads")
    .ifNotExists()
    .addColumn("thread_key", "text", (c) => c.notNull())
    .addColumn("person_id", "text", (c) => c.notNull())
    .addColumn("read_n", "integer", (c) => c.notNull())
    .addPrimaryKeyConstraint("thread_reads_key", ["thread_key", "person_id"])
    .execute();
}
