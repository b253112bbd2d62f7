import BetterSqlite3 from "better-sqlite3";
import { Kysely, SqliteDialect } from "kysely";
import { join } from "node:path";
import type { Config } from "../config.ts";
import { openPatientPostgres } from "../platform/db/patient-postgres.ts";
import { rememberFact, type CareFact } from "../platform/db/store-facts.ts";
import type { Tables } from "../platform/db/tables.ts";
import { complain } from "./terminal.ts";

const WAIT_FOR_HUB_MS = 5_000;

/**
 * Writes down in the store itself how it was looked after, for the status page. One row that no hub keeps in memory,
 * so that it may be written beside a hub that runs. Where it cannot be written, what was done is done all the same.
 */
export async function noteInStore(config: Config, name: CareFact, value: unknown): Promise<void> {
  try {
    const db = config.databaseUrl
      ? openPatientPostgres(config.databaseUrl)
      : new Kysely<Tables>({ dialect: new SqliteDialect({ database: openFile(config.dataDir) }) });
    try {
      await rememberFact(db, name, value);
    } finally {
      await db.destroy();
    }
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    complain(`The status page will not know of this: ${why}.`);
  }
}

function openFile(dataDir: string): BetterSqlite3.Database {
  const path = join(dataDir, "hallway.db");
  const database = new BetterSqlite3(path, { fileMustExist: true, timeout: WAIT_FOR_HUB_MS });
  database.pragma("synchronous = FULL");
  return database;
}
