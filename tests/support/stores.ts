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

/** An engine that Hallway runs on; each `open` gives a new, empty store with the newest schema. */
export interface TestStore {
  readonly name: "SQLite" | "PostgreSQL";
  open(): Promise<Store>;
}

/** Both engines, for `describe.each`: what holds on one must hold on the other. */
export function stores(): readonly TestStore[] {
  return [
    { name: "SQLite", open: () => openSqlite() },
    { name: "PostgreSQL", open: () => openPostgres() },
  ];
}

async function openSqlite(): Promise<Store> {
  const directory = mkdtempSync(join(tmpdir(), "hallway-sqlite-"));
  const store = await openSqliteStore(join(directory, "hallway.db"));
  return ready(store, () => rmSync(directory, { recursive: true, force: true }));
}

async function openPostgres(): Promise<Store> {
  const database = await createTestDatabase();
  return ready(await openPostgresStore(database.url, startLogger("silent")), () => database.drop());
}

async function ready(store: Store, remove: () => void | Promise<void>): Promise<Store> {
  await migrateToLatest(store.db, migrations);
  return {
    ...store,
    async close() {
      await store.close();
      await remove();
    },
  };
}
