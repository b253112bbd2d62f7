import { sql } from "kysely";
import {
  DEFAULT_MIGRATION_TABLE,
  Migrator,
  type Migration,
  type MigrationProvider,
} from "kysely/migration";
import type { Db } from "./tables.ts";

/** The operator's to mend: the program that the store was last used with is the one to start. */
export class StoreIsNewer extends Error {}

/** Brings the store to the newest schema; forward only. A store newer than this program is refused. */
export async function migrateToLatest(
  db: Db,
  migrations: Readonly<Record<string, Migration>>,
): Promise<readonly string[]> {
  const unknown = (await loadDoneSteps(db)).filter((step) => !(step in migrations));
  if (unknown.length > 0)
    throw new StoreIsNewer(
      `this store is of a newer Hallway, which knows ${unknown.join(", ")}: start that one, or restore a backup from before its upgrade`,
    );
  const provider: MigrationProvider = { getMigrations: () => Promise.resolve({ ...migrations }) };
  const migrator = new Migrator({ db, provider });
  const { error, results } = await migrator.migrateToLatest();
  const failed = results?.find((result) => result.status === "Error");
  if (error) {
    const where = failed ? ` in migration ${failed.migrationName}` : "";
    throw new Error(
      `the store cannot be brought to this version${where}: ${error instanceof Error ? error.message : "unknown"}`,
      { cause: error },
    );
  }
  return (results ?? []).map((result) => result.migrationName);
}

async function loadDoneSteps(db: Db): Promise<readonly string[]> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  if (!tables.some(({ name }) => name === DEFAULT_MIGRATION_TABLE)) return [];
  const { rows } = await sql<{ name: string }>`
    select name from ${sql.table(DEFAULT_MIGRATION_TABLE)} order by name`.execute(db);
  return rows.map(({ name }) => name);
}
