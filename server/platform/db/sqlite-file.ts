import BetterSqlite3 from "better-sqlite3";
import type { CompiledQuery, QueryResult } from "kysely";

/** A text with a list has one for each of its lengths: there is no end to them. */
const STATEMENTS_MAX = 500;

/** One open database file whose statements are prepared once, and which ends the process where its disk fails. */
export class SqliteFile {
  readonly #raw: BetterSqlite3.Database;
  readonly #statements = new Map<string, BetterSqlite3.Statement>();

  constructor(path: string) {
    this.#raw = openDurably(path);
  }
  get inTransaction(): boolean {
    return this.#raw.inTransaction;
  }
  execute<Row>({ sql, parameters }: CompiledQuery): QueryResult<Row> {
    const statement = this.#prepare(sql);
    return endWhereSyncFails(() => {
      if (statement.reader) return { rows: statement.all(...parameters) as Row[] };
      const { changes, lastInsertRowid } = statement.run(...parameters);
      return { numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid), rows: [] };
    });
  }
  run(sql: string): void {
    endWhereSyncFails(() => this.#prepare(sql).run());
  }
  /** SQLite ends a transaction by itself on some errors (disk full); a second rollback would then hide the first error. */
  rollback(): void {
    if (this.#raw.inTransaction) this.run("rollback");
  }
  close(): void {
    this.#raw.close();
  }
  #prepare(sql: string): BetterSqlite3.Statement {
    const known = this.#statements.get(sql);
    const statement = known ?? this.#raw.prepare(sql);
    // The last one asked for stands last.
    this.#statements.delete(sql);
    if (this.#statements.size >= STATEMENTS_MAX) {
      const [oldest = ""] = this.#statements.keys();
      this.#statements.delete(oldest);
    }
    this.#statements.set(sql, statement);
    return statement;
  }
}

/** Opens a database file with the pragmas that durability needs, and reads them back: a page that was acknowledged must survive a power cut. */
function openDurably(path: string): BetterSqlite3.Database {
  const raw = new BetterSqlite3(path);
  raw.pragma("journal_mode = WAL");
  raw.pragma("synchronous = FULL");
  raw.pragma("foreign_keys = ON");
  // SQLite's own waiting stops the whole process; who waits for the file is let wait beside it.
  raw.pragma("busy_timeout = 50");
  raw.pragma("secure_delete = ON");
  const mode = raw.pragma("journal_mode", { simple: true });
  const synchronous = raw.pragma("synchronous", { simple: true });
  if ((mode !== "wal" && path !== ":memory:") || synchronous !== 2) {
    raw.close();
    throw new Error(
      `the database file cannot be made durable: journal_mode=${String(mode)}, synchronous=${String(synchronous)}`,
    );
  }
  return raw;
}

/**
 * Ends the process where the disk did not take what was committed. The machine may have forgotten what it failed to
 * sync, and would say yes to the next sync of nothing; what is on the disk is found by opening the file anew.
 */
function endWhereSyncFails<Value>(work: () => Value): Value {
  try {
    return work();
  } catch (error) {
    if (isSyncFailed(error))
      process.nextTick(() => {
        throw new SyncFailed("the disk did not take what was committed", { cause: error });
      });
    throw error;
  }
}

function isSyncFailed(error: unknown): boolean {
  return /^SQLITE_IOERR(_DIR)?_FSYNC$/.test(String((error as { code?: unknown } | null)?.code));
}

class SyncFailed extends Error {
  override readonly name = "SyncFailed";
}
