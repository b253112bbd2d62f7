import type { Kysely } from "kysely";

/** The machine room: streams, events, audit, replies, deadlines, nodes. Epoch ms in bigint, JSON in text, booleans as 0/1. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("store_facts")
    .ifNotExists()
    .addColumn("name", "text", (c) => c.primaryKey())
    .addColumn("value", "text", (c) => c.notNull())
    .execute();
  await db.schema
    .createTable("streams")
    .ifNotExists()
    .addColumn("site_id", "text", (c) => c.primaryKey())
    .addColumn("seq", "bigint", (c) => c.notNull().defaultTo(0))
    .addColumn("audit_n", "bigint", (c) => c.notNull().defaultTo(0))
    .addColumn("audit_mac", "text", (c) => c.notNull().defaultTo(""))
    .execute();
  await db.schema
    .createTable("events")
    .ifNotExists()
    .addColumn("site_id", "text", (c) => c.notNull())
    .addColumn("seq", "bigint", (c) => c.notNull())
    .addColumn("type", "text", (c) => c.notNull())
    .addColumn("at", "bigint", (c) => c.notNull())
    .addColumn("actor_id", "text")
    .addColumn("subject_id", "text")
    .addColumn("audience", "text", (c) => c.notNull())
    .addColumn("payload", "text", (c) => c.notNull())
    .addPrimaryKeyConstraint("events_pk", ["site_id", "seq"])
    .execute();
  await db.schema
    .createIndex("events_subject")
    .ifNotExists()
    .on("events")
    .columns(["subject_id", "seq"])
    .execute();
  await db.schema.createIndex("events_at").ifNotExists().on("events").column("at").execute();
  await db.schema
    .createTable("audit")
    .ifNotExists()
    .addColumn("site_id", "text", (c) => c.notNull())
    .addColumn("n", "bigint", (c) => c.notNull())
    .addColumn("at", "bigint", (c) => c.notNull())
    .addColumn("actor_id", "text")
    .addColumn("session_id", "text")
    .addColumn("verb", "text", (c) => c.notNull())
    .addColumn("object_hash", "text")
    .addColumn("outcome", "text", (c) => c.notNull())
    .addColumn("reason", "text")
    .addColumn("prev", "text", (c) => c.notNull())
    .addColumn("mac", "text", (c) => c.notNull())
    .addPrimaryKeyConstraint("audit_pk", ["site_id", "n"])
    .execute();
  await db.schema
    .createTable("replies")
    .ifNotExists()
    .addColumn("actor_id", "text", (c) => c.notNull())
    .addColumn("command_id", "text", (c) => c.notNull())
    .addColumn("input_hash", "text", (c) => c.notNull())
    .addColumn("reply", "text", (c) => c.notNull())
    .addColumn("at", "bigint", (c) => c.notNull())
    .addPrimaryKeyConstraint("replies_pk", ["actor_id", "command_id"])
    .execute();
  await db.schema.createIndex("replies_at").ifNotExists().on("replies").column("at").execute();
  await db.schema
    .createTable("deadlines")
    .ifNotExists()
    .addColumn("kind", "text", (c) => c.notNull())
    .addColumn("subject_id", "text", (c) => c.notNull())
    .addColumn("site_id", "text", (c) => c.notNull())
    .addColumn("due_at", "bigint", (c) => c.notNull())
    .addColumn("lease_node", "text")
    .addColumn("lease_until", "bigint", (c) => c.notNull().defaultTo(0))
    .addPrimaryKeyConstraint("deadlines_pk", ["kind", "subject_id"])
    .execute();
  await db.schema
    .createIndex("deadlines_due")
    .ifNotExists()
    .on("deadlines")
    .column("due_at")
    .execute();
  await db.schema
    .createTable("nodes")
    .ifNotExists()
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("started_at", "bigint", (c) => c.notNull())
    .addColumn("heartbeat_at", "bigint", (c) => c.notNull())
    .execute();
  await db.schema
    .createTable("site_keys")
    .ifNotExists()
    .addColumn("site_id", "text", (c) => c.primaryKey())
    .addColumn("wrapped", "text", (c) => c.notNull())
    .execute();
}
