import type { Kysely } from "kysely";

/** Hand-offs as documents with the columns that queries need, their offers as an index, and the sealed patient's part apart. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("handoffs")
    .ifNotExists()
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("site_id", "text", (c) => c.notNull())
    .addColumn("version", "bigint", (c) => c.notNull())
    .addColumn("state", "text", (c) => c.notNull())
    .addColumn("is_open", "integer", (c) => c.notNull())
    .addColumn("requester_id", "text", (c) => c.notNull())
    .addColumn("on_behalf_of_id", "text")
    .addColumn("owner_id", "text")
    .addColumn("room_id", "text")
    .addColumn("requested_at", "bigint", (c) => c.notNull())
    .addColumn("next_action_at", "bigint")
    .addColumn("doc", "text", (c) => c.notNull())
    .execute();
  await db.schema
    .createIndex("handoffs_open")
    .ifNotExists()
    .on("handoffs")
    .columns(["site_id", "is_open"])
    .execute();
  await db.schema
    .createIndex("handoffs_requester")
    .ifNotExists()
    .on("handoffs")
    .columns(["requester_id", "requested_at"])
    .execute();
  await db.schema
    .createIndex("handoffs_behalf")
    .ifNotExists()
    .on("handoffs")
    .columns(["on_behalf_of_id", "requested_at"])
    .execute();
  await db.schema
    .createIndex("handoffs_owner")
    .ifNotExists()
    .on("handoffs")
    .columns(["owner_id", "requested_at"])
    .execute();
  await db.schema
    .createTable("offers")
    .ifNotExists()
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("handoff_id", "text", (c) => c.notNull())
    .addColumn("site_id", "text", (c) => c.notNull())
    .addColumn("person_id", "text", (c) => c.notNull())
    .addColumn("requester_id", "text", (c) => c.notNull())
    .addColumn("state", "text", (c) => c.notNull())
    .addColumn("action", "text", (c) => c.notNull())
    .addColumn("offered_at", "bigint", (c) => c.notNull())
    .addColumn("is_open", "integer", (c) => c.notNull())
    .execute();
  await db.schema
    .createIndex("offers_person")
    .ifNotExists()
    .on("offers")
    .columns(["person_id", "offered_at"])
    .execute();
  await db.schema
    .createIndex("offers_open")
    .ifNotExists()
    .on("offers")
    .columns(["person_id", "is_open"])
    .execute();
  await db.schema
    .createIndex("offers_handoff")
    .ifNotExists()
    .on("offers")
    .column("handoff_id")
    .execute();
  await db.schema
    .createTable("handoff_contents")
    .ifNotExists()
    .addColumn("handoff_id", "text", (c) => c.primaryKey())
    .addColumn("site_id", "text", (c) => c.notNull())
    .addColumn("sealed", "text", (c) => c.notNull())
    .execute();
}
