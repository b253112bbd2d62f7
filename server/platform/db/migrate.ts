import { Migrator, type Migration, type MigrationProvider } from "kysely/migration";
import type { Db } from "./tables.ts";

/** Brings the store to the newest schema; forward only. A store newer than this program is refused. */
export async function migrateToLatest(
  db: Db,
  migrations: Readonly<Record<string, Migration>>,
): Promise<readonly string[]> {
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
