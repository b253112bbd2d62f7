import BetterSqlite3 from "better-sqlite3";
import { Kysely, SqliteDialect, sql } from "kysely";
import { existsSync } from "node:fs";
import { chmod } from "node:fs/promises";
import { join } from "node:path";
import type { Config } from "../config.ts";
import { openPatientPostgres } from "../platform/db/patient-postgres.ts";
import { takeCensus, type StoreCensus } from "../platform/db/store-census.ts";
import type { Db, Tables } from "../platform/db/tables.ts";
import { runPostgresProgram } from "./postgres-programs.ts";
import { CannotRun } from "./terminal.ts";
import { syncPath } from "./write-durably.ts";

export const SQLITE_FILE = "hallway.db";
export const POSTGRES_FILE = "hallway.dump";

/** A copy of the store as it was at one moment. */
export interface StoreCopy {
  readonly file: string;
  readonly engine: string;
  readonly census: StoreCensus;
}

/** Copies the store into a folder beside a hub that runs, without making anybody wait. */
export async function copyStore(config: Config, folder: string): Promise<StoreCopy> {
  const copy = await (config.databaseUrl
    ? copyPostgres(config.databaseUrl, folder)
    : copySqlite(config.dataDir, folder));
  const path = join(folder, copy.file);
  await chmod(path, 0o600);
  await syncPath(path);
  return copy;
}

/** In one step: a copy in several begins anew with each write of the hub, and one of a busy hub never ends. */
const ALL_PAGES = 0x7f_ff_ff_ff;

async function copySqlite(dataDir: string, folder: string): Promise<StoreCopy> {
  const source = join(dataDir, SQLITE_FILE);
  if (!existsSync(source))
    throw new CannotRun(`There is no store in ${dataDir}: set DATA_DIR to the hub's.`);
  const path = join(folder, SQLITE_FILE);
  const database = new BetterSqlite3(source, { readonly: true, fileMustExist: true });
  try {
    await database.backup(path, { progress: () => ALL_PAGES });
  } finally {
    database.close();
  }
  return { file: SQLITE_FILE, ...(await examineSqlite(path)) };
}

/** Makes of it one file that needs no other, and looks through it: a copy of something broken is no backup. */
export async function examineSqlite(path: string): Promise<Omit<StoreCopy, "file">> {
  const database = new BetterSqlite3(path, { fileMustExist: true });
  const db: Db = new Kysely<Tables>({ dialect: new SqliteDialect({ database }) });
  try {
    database.pragma("journal_mode = DELETE");
    const verdict = database.pragma("quick_check", { simple: true });
    if (verdict !== "ok") throw new CannotRun(`The SQLite file is damaged: ${String(verdict)}.`);
    const { rows } = await sql<{ version: string }>`select sqlite_version() as version`.execute(db);
    return { engine: `SQLite ${rows[0]?.version ?? "?"}`, census: await takeCensus(db) };
  } finally {
    await db.destroy();
  }
}

/** The dump and the count look at the same moment: the count's transaction lends the dump its snapshot. */
async function copyPostgres(url: string, folder: string): Promise<StoreCopy> {
  const db = openPatientPostgres(url);
  try {
    return await db
      .transaction()
      .setIsolationLevel("repeatable read")
      .setAccessMode("read only")
      .execute(async (tx) => {
        const { rows } = await sql<{ snapshot: string; version: string }>`
          select pg_export_snapshot() as snapshot, current_setting('server_version') as version`.execute(
          tx,
        );
        const census = await takeCensus(tx);
        await runPostgresProgram("pg_dump", url, [
          "--format=custom",
          "--no-owner",
          "--no-privileges",
          `--snapshot=${rows[0]?.snapshot ?? ""}`,
          `--file=${join(folder, POSTGRES_FILE)}`,
        ]);
        return { file: POSTGRES_FILE, engine: `PostgreSQL ${rows[0]?.version ?? "?"}`, census };
      });
  } finally {
    await db.destroy();
  }
}
