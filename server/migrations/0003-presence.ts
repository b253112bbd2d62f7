import type { Kysely } from "kysely";

/** Presence: what is known of each person now, what follows from it, and a day of status changes. No history of devices. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("devices")
    .ifNotExists()
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("device_id", "text", (c) => c.notNull())
    .addColumn("person_id", "text", (c) => c.notNull())
    .addColumn("node_id", "text", (c) => c.notNull())
    .addColumn("connected_at", "bigint", (c) => c.notNull())
    .addColumn("last_input_at", "bigint", (c) => c.notNull())
    .addColumn("gone_at", "bigint")
    .execute();
  await db.schema
    .createIndex("devices_person")
    .ifNotExists()
    .on("devices")
    .column("person_id")
    .execute();
  await db.schema
    .createIndex("devices_node")
    .ifNotExists()
    .on("devices")
    .column("node_id")
    .execute();
  await db.schema
    .createTable("manual_statuses")
    .ifNotExists()
    .addColumn("person_id", "text", (c) => c.notNull())
    .addColumn("layer", "text", (c) => c.notNull())
    .addColumn("status", "text", (c) => c.notNull())
    .addColumn("since_at", "bigint", (c) => c.notNull())
    .addColumn("until_at", "bigint", (c) => c.notNull())
    .addColumn("patient_agreed", "integer")
    .addPrimaryKeyConstraint("manual_statuses_pk", ["person_id", "layer"])
    .execute();
  await db.schema
    .createTable("manual_duty")
    .ifNotExists()
    .addColumn("person_id", "text", (c) => c.primaryKey())
    .addColumn("is_on", "integer", (c) => c.notNull())
    .addColumn("until_at", "bigint", (c) => c.notNull())
    .execute();
  await db.schema
    .createTable("activities")
    .ifNotExists()
    .addColumn("person_id", "text", (c) => c.notNull())
    .addColumn("kind", "text", (c) => c.notNull())
    .addColumn("ref", "text", (c) => c.notNull())
    .addColumn("since_at", "bigint", (c) => c.notNull())
    .addColumn("ends_at", "bigint")
    .addColumn("expected_until", "bigint")
    .addPrimaryKeyConstraint("activities_pk", ["person_id", "kind", "ref"])
    .execute();
  await db.schema
    .createTable("whereabouts")
    .ifNotExists()
    .addColumn("person_id", "text", (c) => c.primaryKey())
    .addColumn("site_id", "text")
    .addColumn("room_id", "text")
    .addColumn("until_at", "bigint", (c) => c.notNull())
    .execute();
  await db.schema
    .createTable("presence")
    .ifNotExists()
    .addColumn("person_id", "text", (c) => c.primaryKey())
    .addColumn("version", "bigint", (c) => c.notNull())
    .addColumn("record", "text", (c) => c.notNull())
    .addColumn("changed_at", "bigint", (c) => c.notNull())
    .addColumn("patient_agreed", "integer")
    .execute();
  await db.schema
    .createIndex("presence_changed")
    .ifNotExists()
    .on("presence")
    .column("changed_at")
    .execute();
  await db.schema
    .createTable("status_changes")
    .ifNotExists()
    .addColumn("person_id", "text", (c) => c.notNull())
    .addColumn("at", "bigint", (c) => c.notNull())
    .addColumn("status", "text", (c) => c.notNull())
    .addPrimaryKeyConstraint("status_changes_pk", ["person_id", "at"])
    .execute();
}
