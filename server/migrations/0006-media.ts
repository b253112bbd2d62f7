import type { Kysely } from "kysely";

/** Calls: who is in which one now, codes for devices without an account, and who was taken out. What is said in a call is nowhere. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("media_rooms")
    .ifNotExists()
    .addColumn("room_key", "text", (c) => c.primaryKey())
    .addColumn("version", "bigint", (c) => c.notNull())
    .addColumn("last_n", "bigint", (c) => c.notNull())
    .execute();
  await db.schema
    .createTable("media_members")
    .ifNotExists()
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("room_key", "text", (c) => c.notNull())
    .addColumn("room", "text", (c) => c.notNull())
    .addColumn("n", "bigint", (c) => c.notNull())
    .addColumn("person_id", "text")
    .addColumn("caller_id", "text")
    .addColumn("caller_kind", "text")
    .addColumn("device_id", "text", (c) => c.notNull())
    .addColumn("node_id", "text", (c) => c.notNull())
    .addColumn("beside_ids", "text", (c) => c.notNull())
    .addColumn("sending", "text", (c) => c.notNull())
    .addColumn("shows_as", "text")
    .addColumn("joined_at", "bigint", (c) => c.notNull())
    .addColumn("lost_at", "bigint")
    .addUniqueConstraint("media_members_device", ["room_key", "device_id"])
    .execute();
  await db.schema
    .createIndex("media_members_node")
    .ifNotExists()
    .on("media_members")
    .column("node_id")
    .execute();
  await db.schema
    .createTable("media_codes")
    .ifNotExists()
    .addColumn("code_hash", "text", (c) => c.primaryKey())
    .addColumn("room", "text", (c) => c.notNull())
    .addColumn("caller_kind", "text", (c) => c.notNull())
    .addColumn("expires_at", "bigint", (c) => c.notNull())
    .execute();
  await db.schema
    .createTable("media_callers")
    .ifNotExists()
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("secret_hash", "text", (c) => c.notNull().unique())
    .addColumn("room", "text", (c) => c.notNull())
    .addColumn("caller_kind", "text", (c) => c.notNull())
    .addColumn("created_at", "bigint", (c) => c.notNull())
    .addColumn("ended_at", "bigint")
    .execute();
  await db.schema
    .createTable("media_removals")
    .ifNotExists()
    .addColumn("room_key", "text", (c) => c.notNull())
    .addColumn("person_id", "text", (c) => c.notNull())
    .addColumn("until_at", "bigint", (c) => c.notNull())
    .addPrimaryKeyConstraint("media_removals_pk", ["room_key", "person_id"])
    .execute();
}
