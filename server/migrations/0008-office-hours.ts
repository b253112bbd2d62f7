import type { Kysely } from "kysely";

/** Series and sessions of office hours as documents with the columns that queries need, who waits where, what has been, questions, and all words sealed apart. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("office_hours_series")
    .ifNotExists()
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("site_id", "text", (c) => c.notNull())
    .addColumn("is_open", "integer", (c) => c.notNull())
    .addColumn("doc", "text", (c) => c.notNull())
    .execute();
  await createIndex(db, "office_hours_series_site", "office_hours_series", ["site_id", "is_open"]);
  await db.schema
    .createTable("office_hours")
    .ifNotExists()
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("site_id", "text", (c) => c.notNull())
    .addColumn("series_id", "text", (c) => c.notNull())
    .addColumn("version", "bigint", (c) => c.notNull())
    .addColumn("is_open", "integer", (c) => c.notNull())
    .addColumn("starts_at", "bigint", (c) => c.notNull())
    .addColumn("closed_at", "bigint")
    .addColumn("doc", "text", (c) => c.notNull())
    .execute();
  await createIndex(db, "office_hours_open", "office_hours", ["site_id", "is_open"]);
  await createIndex(db, "office_hours_of_series", "office_hours", ["series_id", "starts_at"]);
  await createIndex(db, "office_hours_closed", "office_hours", ["site_id", "closed_at"]);
  // A person waits in one line at a time, wherever it is: the key keeps it so.
  await db.schema
    .createTable("office_hours_waiting")
    .ifNotExists()
    .addColumn("person_id", "text", (c) => c.primaryKey())
    .addColumn("site_id", "text", (c) => c.notNull())
    .addColumn("hours_id", "text", (c) => c.notNull())
    .addColumn("entry_id", "text", (c) => c.notNull())
    .execute();
  await createIndex(db, "office_hours_waiting_entry", "office_hours_waiting", ["entry_id"]);
  await db.schema
    .createTable("office_hours_hosts")
    .ifNotExists()
    .addColumn("hours_id", "text", (c) => c.notNull())
    .addColumn("person_id", "text", (c) => c.notNull())
    .addPrimaryKeyConstraint("office_hours_hosts_pk", ["hours_id", "person_id"])
    .execute();
  await createIndex(db, "office_hours_hosts_person", "office_hours_hosts", ["person_id"]);
  await db.schema
    .createTable("office_hours_visits")
    .ifNotExists()
    .addColumn("entry_id", "text", (c) => c.primaryKey())
    .addColumn("site_id", "text", (c) => c.notNull())
    .addColumn("series_id", "text", (c) => c.notNull())
    .addColumn("person_id", "text", (c) => c.notNull())
    .addColumn("host_id", "text")
    .addColumn("outcome", "text", (c) => c.notNull())
    .addColumn("joined_at", "bigint", (c) => c.notNull())
    .addColumn("called_at", "bigint")
    .addColumn("ended_at", "bigint", (c) => c.notNull())
    .execute();
  await createIndex(db, "office_hours_visits_series", "office_hours_visits", [
    "series_id",
    "ended_at",
  ]);
  await createIndex(db, "office_hours_visits_person", "office_hours_visits", [
    "person_id",
    "ended_at",
  ]);
  await db.schema
    .createTable("office_hours_texts")
    .ifNotExists()
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("site_id", "text", (c) => c.notNull())
    .addColumn("about_id", "text", (c) => c.notNull())
    .addColumn("sealed", "text", (c) => c.notNull())
    .execute();
  await createIndex(db, "office_hours_texts_about", "office_hours_texts", ["about_id"]);
  await db.schema
    .createTable("office_hours_questions")
    .ifNotExists()
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("site_id", "text", (c) => c.notNull())
    .addColumn("is_open", "integer", (c) => c.notNull())
    .addColumn("doc", "text", (c) => c.notNull())
    .execute();
  await createIndex(db, "office_hours_questions_open", "office_hours_questions", [
    "site_id",
    "is_open",
  ]);
}

function createIndex(
  db: Kysely<unknown>,
  name: string,
  table: string,
  columns: string[],
): Promise<void> {
  return db.schema.createIndex(name).ifNotExists().on(table).columns(columns).execute();
}
