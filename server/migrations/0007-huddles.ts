import type { Kysely } from "kysely";

/** Standing rooms, huddles and action items as documents with the columns that queries need, who is in which, and what is written in them sealed apart. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("huddle_rooms")
    .ifNotExists()
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("site_id", "text", (c) => c.notNull())
    .addColumn("is_open", "integer", (c) => c.notNull())
    .addColumn("doc", "text", (c) => c.notNull())
    .execute();
  await db.schema
    .createIndex("huddle_rooms_site")
    .ifNotExists()
    .on("huddle_rooms")
    .columns(["site_id", "is_open"])
    .execute();
  await db.schema
    .createTable("huddles")
    .ifNotExists()
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("site_id", "text", (c) => c.notNull())
    .addColumn("standing_room_id", "text")
    .addColumn("version", "bigint", (c) => c.notNull())
    .addColumn("is_open", "integer", (c) => c.notNull())
    .addColumn("ended_at", "bigint")
    .addColumn("doc", "text", (c) => c.notNull())
    .execute();
  await db.schema
    .createIndex("huddles_open")
    .ifNotExists()
    .on("huddles")
    .columns(["site_id", "is_open"])
    .execute();
  await db.schema
    .createIndex("huddles_ended")
    .ifNotExists()
    .on("huddles")
    .columns(["site_id", "ended_at"])
    .execute();
  await db.schema
    .createTable("huddle_people")
    .ifNotExists()
    .addColumn("huddle_id", "text", (c) => c.notNull())
    .addColumn("person_id", "text", (c) => c.notNull())
    .addColumn("is_in", "integer", (c) => c.notNull())
    .addPrimaryKeyConstraint("huddle_people_pk", ["huddle_id", "person_id"])
    .execute();
  await db.schema
    .createIndex("huddle_people_in")
    .ifNotExists()
    .on("huddle_people")
    .columns(["person_id", "is_in"])
    .execute();
  await db.schema
    .createTable("action_items")
    .ifNotExists()
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("site_id", "text", (c) => c.notNull())
    .addColumn("standing_room_id", "text")
    .addColumn("huddle_id", "text", (c) => c.notNull())
    .addColumn("owner_id", "text", (c) => c.notNull())
    .addColumn("is_open", "integer", (c) => c.notNull())
    .addColumn("doc", "text", (c) => c.notNull())
    .execute();
  await db.schema
    .createIndex("action_items_open")
    .ifNotExists()
    .on("action_items")
    .columns(["site_id", "is_open"])
    .execute();
  await db.schema
    .createIndex("action_items_huddle")
    .ifNotExists()
    .on("action_items")
    .column("huddle_id")
    .execute();
  await db.schema
    .createTable("huddle_texts")
    .ifNotExists()
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("site_id", "text", (c) => c.notNull())
    .addColumn("huddle_id", "text", (c) => c.notNull())
    .addColumn("sealed", "text", (c) => c.notNull())
    .execute();
  await db.schema
    .createIndex("huddle_texts_huddle")
    .ifNotExists()
    .on("huddle_texts")
    .column("huddle_id")
    .execute();
  await db.schema
    .createTable("huddle_notes")
    .ifNotExists()
    .addColumn("huddle_id", "text", (c) => c.primaryKey())
    .addColumn("site_id", "text", (c) => c.notNull())
    .addColumn("version", "bigint", (c) => c.notNull())
    .addColumn("sealed", "text", (c) => c.notNull())
    .addColumn("writers", "text", (c) => c.notNull())
    .execute();
}
