import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { migrations } from "../../server/migrations.ts";
import { migrateToLatest } from "../../server/platform/db/migrate.ts";
import {
  openPostgresStore,
  openSqliteStore,
  type Store,
} from "../../server/platform/db/open-database.ts";
import { startLogger } from "../../server/platform/logger.ts";
import { createTestDatabase } from "./test-database.ts";

/** An engine that Hallway runs on; each `open` gives a new, empty store. */
export interface TestStore {
  readonly name: "SQLite" | "PostgreSQL";
  open(): Promise<Store>;
}

/** Both engines with the newest schema, for `describe.each`: what holds on one must hold on the other. */
export function stores(): readonly TestStore[] {
  return [
    { name: "SQLite", open: () => openSqlite() },
    { name: "PostgreSQL", open: () => openPostgres() },
  ];
}

/** Both engines, each with nothing in it: no schema either. */
export function emptyStores(): readonly TestStore[] {
  return [
    { name: "SQLite", open: () => openSqlite(false) },
    { name: "PostgreSQL", open: () => openPostgres(false) },
  ];
}

async function openSqlite(isMigrated = true): Promise<Store> {
  const directory = mkdtempSync(join(tmpdir(), "hallway-sqlite-"));
  const store = await openSqliteStore(join(directory, "hallway.db"));
  return ready(store, () => rmSync(directory, { recursive: true, force: true }), isMigrated);
}

async function openPostgres(isMigrated = true): Promise<Store> {
  const database = await createTestDatabase();
  return ready(
    await openPostgresStore(database.url, startLogger("silent")),
    () => database.drop(),
    isMigrated,
  );
}

async function ready(
  store: Store,
  remove: () => void | Promise<void>,
  isMigrated: boolean,
): Promise<Store> {
  if (isMigrated) await migrateToLatest(store.db, migrations);
  return {
    ...store,
    async close() {
      await store.close();
      await remove();
    },
  };
}
