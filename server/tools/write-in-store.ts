import BetterSqlite3 from "better-sqlite3";
import { Kysely, SqliteDialect } from "kysely";
import { join } from "node:path";
import type { Config } from "../config.ts";
import { openPatientPostgres } from "../platform/db/patient-postgres.ts";
import type { Db, Tables } from "../platform/db/tables.ts";

const WAIT_FOR_HUB_MS = 5_000;

/** One write into the store as it is, whatever its schema: nothing is brought up to date by it. */
export async function writeInStore<Value>(
  { databaseUrl, dataDir }: Config,
  write: (db: Db) => Promise<Value>,
): Promise<Value> {
  const db = databaseUrl
    ? openPatientPostgres(databaseUrl)
    : new Kysely<Tables>({ dialect: new SqliteDialect({ database: openFile(dataDir) }) });
  try {
    return await write(db);
  } finally {
    await db.destroy();
  }
}

function openFile(dataDir: string): BetterSqlite3.Database {
  const path = join(dataDir, "hallway.db");
  const database = new BetterSqlite3(path, { fileMustExist: true, timeout: WAIT_FOR_HUB_MS });
  database.pragma("synchronous = FULL");
  return database;
}
