import type { Kysely } from "kysely";

/** Which devices of a call only listen, and who let those in that have no account. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable("media_members")
    .addColumn("listens_only", "integer", (c) => c.notNull().defaultTo(0))
    .execute();
  await db.schema.alterTable("media_codes").addColumn("made_by_id", "text").execute();
  await db.schema.alterTable("media_callers").addColumn("let_in_by_id", "text").execute();
}
