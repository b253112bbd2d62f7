import type { Kysely } from "kysely";

/** Sites, people, their ways in, and the screens on the wall. Documents are JSON in text; secrets stand here as hashes alone. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await createSites(db);
  await createPeople(db);
  await createSessions(db);
  await createInvites(db);
  await createApiTokens(db);
  await createWalls(db);
}

async function createSites(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("sites")
    .ifNotExists()
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("doc", "text", (c) => c.notNull())
    .addColumn("source", "text", (c) => c.notNull())
    .addColumn("position", "integer", (c) => c.notNull())
    .addColumn("is_active", "integer", (c) => c.notNull().defaultTo(1))
    .execute();
}

async function createPeople(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("people")
    .ifNotExists()
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("email", "text", (c) => c.notNull().unique())
    .addColumn("card", "text", (c) => c.notNull())
    .addColumn("duty", "text", (c) => c.notNull())
    .addColumn("acts_for", "text", (c) => c.notNull())
    .addColumn("is_clinician", "integer", (c) => c.notNull())
    .addColumn("is_active", "integer", (c) => c.notNull().defaultTo(1))
    .addColumn("password_hash", "text")
    .addColumn("version", "bigint", (c) => c.notNull().defaultTo(1))
    .execute();
  await db.schema
    .createIndex("people_clinicians")
    .ifNotExists()
    .on("people")
    .columns(["is_clinician", "is_active"])
    .execute();
  await db.schema
    .createTable("memberships")
    .ifNotExists()
    .addColumn("site_id", "text", (c) => c.notNull())
    .addColumn("person_id", "text", (c) => c.notNull())
    .addPrimaryKeyConstraint("memberships_pk", ["site_id", "person_id"])
    .execute();
  await db.schema
    .createIndex("memberships_person")
    .ifNotExists()
    .on("memberships")
    .column("person_id")
    .execute();
}

async function createSessions(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("sessions")
    .ifNotExists()
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("person_id", "text", (c) => c.notNull())
    .addColumn("refresh_seed", "text", (c) => c.notNull())
    .addColumn("refresh_generation", "integer", (c) => c.notNull().defaultTo(1))
    .addColumn("refreshed_at", "bigint", (c) => c.notNull())
    .addColumn("created_at", "bigint", (c) => c.notNull())
    .addColumn("last_input_at", "bigint", (c) => c.notNull())
    .addColumn("locked_at", "bigint")
    .addColumn("failed_unlocks", "integer", (c) => c.notNull().defaultTo(0))
    .addColumn("expires_at", "bigint", (c) => c.notNull())
    .addColumn("ended_at", "bigint")
    .addColumn("device", "text", (c) => c.notNull())
    .addColumn("network_hash", "text", (c) => c.notNull())
    .execute();
  await db.schema
    .createIndex("sessions_person")
    .ifNotExists()
    .on("sessions")
    .columns(["person_id", "created_at"])
    .execute();
  await db.schema
    .createTable("sign_in_failures")
    .ifNotExists()
    .addColumn("account_hash", "text", (c) => c.primaryKey())
    .addColumn("failures", "integer", (c) => c.notNull())
    .addColumn("last_at", "bigint", (c) => c.notNull())
    .execute();
}

async function createInvites(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("invites")
    .ifNotExists()
    .addColumn("token_hash", "text", (c) => c.primaryKey())
    .addColumn("person_id", "text", (c) => c.notNull())
    .addColumn("created_at", "bigint", (c) => c.notNull())
    .addColumn("expires_at", "bigint", (c) => c.notNull())
    .addColumn("used_at", "bigint")
    .execute();
  await db.schema
    .createIndex("invites_person")
    .ifNotExists()
    .on("invites")
    .column("person_id")
    .execute();
}

async function createApiTokens(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("api_tokens")
    .ifNotExists()
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("person_id", "text", (c) => c.notNull())
    .addColumn("hash", "text", (c) => c.notNull().unique())
    .addColumn("name", "text", (c) => c.notNull())
    .addColumn("scopes", "text", (c) => c.notNull())
    .addColumn("created_at", "bigint", (c) => c.notNull())
    .addColumn("expires_at", "bigint", (c) => c.notNull())
    .addColumn("revoked_at", "bigint")
    .execute();
  await db.schema
    .createIndex("api_tokens_person")
    .ifNotExists()
    .on("api_tokens")
    .column("person_id")
    .execute();
}

async function createWalls(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("walls")
    .ifNotExists()
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("site_id", "text", (c) => c.notNull())
    .addColumn("secret_hash", "text", (c) => c.notNull().unique())
    .addColumn("name", "text", (c) => c.notNull())
    .addColumn("created_at", "bigint", (c) => c.notNull())
    .addColumn("ended_at", "bigint")
    .execute();
  await db.schema.createIndex("walls_site").ifNotExists().on("walls").column("site_id").execute();
  await db.schema
    .createTable("wall_pairings")
    .ifNotExists()
    .addColumn("code_hash", "text", (c) => c.primaryKey())
    .addColumn("site_id", "text", (c) => c.notNull())
    .addColumn("secret_hash", "text", (c) => c.notNull().unique())
    .addColumn("expires_at", "bigint", (c) => c.notNull())
    .execute();
}
