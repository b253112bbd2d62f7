import BetterSqlite3 from "better-sqlite3";
import { Kysely, PostgresDialect, SqliteDialect, sql } from "kysely";
import pg from "pg";
import type { Logger } from "../logger.ts";
import { openImpatientPool, type Patience } from "./impatient-pool.ts";
import { HallwaySqliteDialect } from "./sqlite-dialect.ts";
import type { Db, Tables } from "./tables.ts";

export type StoreKind = "sqlite" | "postgres";

export interface Store {
  readonly kind: StoreKind;
  readonly db: Db;
  /** The same store for short looks that must not wait behind anybody's commands: who may still listen, who comes in. */
  readonly watch: Db;
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
  const watch = path === ":memory:" ? db : openReader(path);
  return {
    kind: "sqlite",
    db,
    watch,
    version: `SQLite ${rows[0]?.version ?? "?"}`,
    close: () => closeBoth(db, watch),
  };
}

/** Readers of the file see the last commit and wait for no writer. */
function openReader(path: string): Db {
  const database = async () => new BetterSqlite3(path, { readonly: true, fileMustExist: true });
  return new Kysely<Tables>({ dialect: new SqliteDialect({ database }) });
}

const COMMAND_CONNECTIONS = 10;
const WATCH_CONNECTIONS = 3;
/** A command is refused within three seconds; a person's screen then still has time to try again before it says so. */
const commandPatience: Patience = { statementMs: 2_000, answerMs: 2_400 };
/** Whoever may not listen any more must be cut off within five seconds, so a look that takes longer than this has failed. */
const watchPatience: Patience = { statementMs: 2_500, answerMs: 3_000 };

/** Opens PostgreSQL and refuses one that would acknowledge before it is durable. */
export async function openPostgresStore(url: string, logger: Logger): Promise<Store> {
  const connect = (connections: number, patience: Patience): Db => {
    const pool = openImpatientPool(url, connections, patience, logger);
    return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  };
  const db = connect(COMMAND_CONNECTIONS, commandPatience);
  const watch = connect(WATCH_CONNECTIONS, watchPatience);
  const version = await checkDurability(db).catch(async (error: unknown) => {
    await closeBoth(db, watch);
    throw error;
  });
  return { kind: "postgres", db, watch, version, close: () => closeBoth(db, watch) };
}

async function closeBoth(db: Db, watch: Db): Promise<void> {
  await watch.destroy();
  if (watch !== db) await db.destroy();
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
