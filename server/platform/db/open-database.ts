import { Kysely, PostgresDialect, sql } from "kysely";
import pg from "pg";
import { describeError, type Logger } from "../logger.ts";
import { HallwaySqliteDialect } from "./sqlite-dialect.ts";
import type { Db, Tables } from "./tables.ts";

export type StoreKind = "sqlite" | "postgres";

export interface Store {
  readonly kind: StoreKind;
  readonly db: Db;
  /** Engine and version, for the start banner and the tests. */
  readonly version: string;
  close(): Promise<void>;
}

const INT8_OID = 20;
/** Epoch milliseconds and counters are far below 2^53; without this pg gives strings. */
pg.types.setTypeParser(INT8_OID, Number);

export async function openSqliteStore(path: string): Promise<Store> {
  const db: Db = new Kysely<Tables>({ dialect: new HallwaySqliteDialect(path) });
  const { rows } = await sql<{ version: string }>`select sqlite_version() as version`.execute(db);
  return {
    kind: "sqlite",
    db,
    version: `SQLite ${rows[0]?.version ?? "?"}`,
    close: () => db.destroy(),
  };
}

/** Opens PostgreSQL and refuses one that would acknowledge before it is durable. */
export async function openPostgresStore(url: string, logger: Logger): Promise<Store> {
  const pool = new pg.Pool({
    connectionString: url,
    max: 10,
    connectionTimeoutMillis: 2_000,
    statement_timeout: 5_000,
    idle_in_transaction_session_timeout: 10_000,
  });
  // Without a listener, a connection that dies while idle ends the process.
  pool.on("error", (error) => logger.warn("store.connection_lost", describeError(error)));
  const db: Db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  const version = await checkDurability(db).catch(async (error: unknown) => {
    await db.destroy();
    throw error;
  });
  return { kind: "postgres", db, version, close: () => db.destroy() };
}

async function checkDurability(db: Db): Promise<string> {
  const { rows } = await sql<{ name: string; setting: string }>`
    select name, setting from pg_settings
    where name in ('fsync', 'synchronous_commit', 'full_page_writes', 'server_version')`.execute(
    db,
  );
  const settings = new Map(rows.map((row) => [row.name, row.setting]));
  const unsafe = ["fsync", "synchronous_commit", "full_page_writes"].filter(
    (name) => settings.get(name) === "off" || settings.get(name) === "local",
  );
  if (unsafe.length > 0)
    throw new Error(`PostgreSQL would lose acknowledged pages: ${unsafe.join(", ")} must be on`);
  return `PostgreSQL ${settings.get("server_version") ?? "?"}`;
}
