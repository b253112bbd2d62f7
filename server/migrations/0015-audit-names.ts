import type { Kysely } from "kysely";

/** In whose name somebody else acted, in the audit entry of the act. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable("audit").addColumn("in_name_of", "text").execute();
}
