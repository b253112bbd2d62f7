import { sql } from "kysely";
import type { Db } from "../../server/platform/db/tables.ts";
import { until } from "./until.ts";

/** Until somebody waits for a row that is held; looked at from outside, as a transaction sees one picture of it for ever. */
export async function isWaitedFor(db: Db, table: string): Promise<void> {
  await until(`somebody waits for ${table}`, async () => {
    const { rows } = await sql<{ waits: boolean }>`
      select exists (select 1 from pg_stat_activity where datname = current_database()
      and wait_event_type = 'Lock' and query like ${`%${table}%`}) as waits`.execute(db);
    return rows[0]?.waits;
  });
}
