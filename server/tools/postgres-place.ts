import { sql } from "kysely";
import { join } from "node:path";
import { openPatientPostgres } from "../platform/db/patient-postgres.ts";
import { isUnused, takeCensus } from "../platform/db/store-census.ts";
import type { Db } from "../platform/db/tables.ts";
import type { BackupManifest } from "./backup-manifest.ts";
import { POSTGRES_FILE } from "./copy-store.ts";
import { checkCensus, describeCensus, type PlaceForStore } from "./place-for-store.ts";
import { runPostgresProgram } from "./postgres-programs.ts";
import { CannotRun } from "./terminal.ts";

/** The database that `DATABASE_URL` names. */
export async function openPostgresPlace(url: string): Promise<PlaceForStore> {
  const db = openPatientPostgres(url);
  try {
    const others = await countOthers(db);
    if (others > 0)
      throw new CannotRun(
        `${others} connections to this database are open: stop every hub, and whatever else uses it, first.`,
      );
    const census = await takeCensus(db);
    return {
      holds: isUnused(census) ? undefined : describeCensus(census),
      fill: (folder, manifest) => fill(db, url, folder, manifest),
      close: () => db.destroy(),
    };
  } catch (error) {
    await db.destroy();
    throw error;
  }
}

/** A hub writes its heartbeat every two seconds: while one runs, it is connected. */
async function countOthers(db: Db): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'`.execute(
    db,
  );
  return Number(rows[0]?.count ?? 0);
}

/** What is there is put aside under another name until the backup has come in whole. */
async function fill(db: Db, url: string, folder: string, manifest: BackupManifest): Promise<void> {
  await sql`drop schema if exists hallway_before_restore cascade`.execute(db);
  await sql`alter schema public rename to hallway_before_restore`.execute(db);
  try {
    await sql`create schema public`.execute(db);
    await runPostgresProgram("pg_restore", url, [
      "--no-owner",
      "--no-privileges",
      "--single-transaction",
      "--exit-on-error",
      join(folder, POSTGRES_FILE),
    ]);
    checkCensus(await takeCensus(db), manifest);
  } catch (error) {
    await sql`drop schema if exists public cascade`.execute(db);
    await sql`alter schema hallway_before_restore rename to public`.execute(db);
    throw error;
  }
  await sql`drop schema hallway_before_restore cascade`.execute(db);
  await sql`analyze`.execute(db);
}
