import type { Kysely } from "kysely";

/** When hand-offs were asked for at a site, found without reading those of other times. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createIndex("handoffs_requested")
    .ifNotExists()
    .on("handoffs")
    .columns(["site_id", "requested_at"])
    .execute();
}
