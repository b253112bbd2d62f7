import type { Kysely } from "kysely";

/** Which sites a line serves beside its own, who came from where, and what each served site was last shown. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("office_hours_sites")
    .ifNotExists()
    .addColumn("series_id", "text", (c) => c.notNull())
    .addColumn("site_id", "text", (c) => c.notNull())
    .addColumn("is_open", "integer", (c) => c.notNull())
    .addPrimaryKeyConstraint("office_hours_sites_pk", ["series_id", "site_id"])
    .execute();
  await db.schema
    .createTable("office_hours_visitors")
    .ifNotExists()
    .addColumn("hours_id", "text", (c) => c.notNull())
    .addColumn("person_id", "text", (c) => c.notNull())
    .addColumn("site_id", "text", (c) => c.notNull())
    .addPrimaryKeyConstraint("office_hours_visitors_pk", ["hours_id", "person_id"])
    .execute();
  await db.schema
    .createTable("office_hours_served")
    .ifNotExists()
    .addColumn("site_id", "text", (c) => c.notNull())
    .addColumn("hours_id", "text", (c) => c.notNull())
    .addColumn("doc", "text", (c) => c.notNull())
    .addPrimaryKeyConstraint("office_hours_served_pk", ["site_id", "hours_id"])
    .execute();
}
