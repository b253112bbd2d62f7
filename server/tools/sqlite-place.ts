import { existsSync } from "node:fs";
import { copyFile, mkdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { lockDataDir } from "../platform/db/data-dir-lock.ts";
import { openSqliteStore } from "../platform/db/open-database.ts";
import { isUnused, takeCensus } from "../platform/db/store-census.ts";
import type { BackupManifest } from "./backup-manifest.ts";
import { examineSqlite, SQLITE_FILE } from "./copy-store.ts";
import { checkCensus, describeCensus, type PlaceForStore } from "./place-for-store.ts";
import { CannotRun } from "./terminal.ts";
import { syncPath } from "./write-durably.ts";

/** The data directory, held as a hub holds it. */
export async function openSqlitePlace(dataDir: string): Promise<PlaceForStore> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const lock = lockDataDir(dataDir);
  if (!lock) throw new CannotRun(`A hub runs on ${dataDir}: stop it first.`);
  return {
    holds: await describeContent(join(dataDir, SQLITE_FILE)),
    fill: (folder, manifest) => fill(dataDir, folder, manifest),
    close: () => Promise.resolve(lock.release()),
  };
}

async function describeContent(path: string): Promise<string | undefined> {
  if (!existsSync(path)) return undefined;
  const store = await openSqliteStore(path);
  try {
    const census = await takeCensus(store.db);
    return isUnused(census) ? undefined : describeCensus(census);
  } finally {
    await store.close();
  }
}

/** What is there stays untouched until the copy beside it has been looked through. */
async function fill(dataDir: string, folder: string, manifest: BackupManifest): Promise<void> {
  const path = join(dataDir, SQLITE_FILE);
  const coming = `${path}.coming`;
  await removeStore(coming);
  await copyFile(join(folder, SQLITE_FILE), coming);
  try {
    checkCensus((await examineSqlite(coming)).census, manifest);
  } catch (error) {
    await removeStore(coming);
    throw error;
  }
  await syncPath(coming);
  const going = `${path}.going`;
  await removeStore(going);
  // With its log: an old log beside a new file would be read into it.
  for (const part of partsOf(""))
    if (existsSync(path + part)) await rename(path + part, going + part);
  await rename(coming, path);
  await syncPath(dataDir);
  await removeStore(going);
}

function partsOf(path: string): readonly string[] {
  return ["", "-wal", "-shm", "-journal"].map((part) => path + part);
}

async function removeStore(path: string): Promise<void> {
  for (const part of partsOf(path)) await rm(part, { force: true });
}
