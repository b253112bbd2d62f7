import BetterSqlite3 from "better-sqlite3";
import { Kysely, SqliteDialect } from "kysely";
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Config } from "../config.ts";
import { openPostgresStore } from "../platform/db/open-database.ts";
import type { Db, Tables, Tx } from "../platform/db/tables.ts";
import { startLogger } from "../platform/logger.ts";
import { CannotRun } from "./terminal.ts";

/** A look into the store beside a running hub: it sees one moment at a time and holds nobody up. */
export interface StoreToRead {
  read<Value>(look: (tx: Tx) => Promise<Value>): Promise<Value>;
  close(): Promise<void>;
}

export async function openForReading(config: Config): Promise<StoreToRead> {
  const { db, close } = config.databaseUrl
    ? await openPostgresStore(config.databaseUrl, startLogger("silent"))
    : openFile(config.dataDir);
  return {
    read: (look) =>
      db
        .transaction()
        .setIsolationLevel("repeatable read")
        .setAccessMode("read only")
        .execute(look),
    close,
  };
}

/** Not through the hub's own dialect, whose every transaction is one that may write. */
function openFile(dataDir: string): { readonly db: Db; close(): Promise<void> } {
  const path = join(dataDir, "hallway.db");
  if (!existsSync(path))
    throw new CannotRun(`There is no store in ${dataDir}: set DATA_DIR to the hub's.`);
  const database = new BetterSqlite3(path, { readonly: true, fileMustExist: true });
  const db: Db = new Kysely<Tables>({ dialect: new SqliteDialect({ database }) });
  return { db, close: () => db.destroy() };
}
