import { PostgresAdapter, sql, type RawBuilder, type SelectQueryBuilder } from "kysely";
import type { Db, Tables, Tx } from "./tables.ts";

/**
 * Holds the rows of this query until the transaction ends. On SQLite a transaction that writes is alone anyway.
 * Read-then-write without it loses updates on PostgreSQL's READ COMMITTED.
 */
export function forUpdate<TB extends keyof Tables, O>(
  tx: Tx,
  select: SelectQueryBuilder<Tables, TB, O>,
): SelectQueryBuilder<Tables, TB, O> {
  return isPostgres(tx) ? select.forUpdate() : select;
}

/** As `forUpdate`, and leaves out the rows that somebody else holds: nobody waits, and no two get the same row. */
export function forUpdateOfFree<TB extends keyof Tables, O>(
  tx: Tx,
  select: SelectQueryBuilder<Tables, TB, O>,
): SelectQueryBuilder<Tables, TB, O> {
  return isPostgres(tx) ? select.forUpdate().skipLocked() : select;
}

export function isPostgres(tx: Db | Tx): boolean {
  return tx.getExecutor().adapter instanceof PostgresAdapter;
}

/** What time it is by the store's own clock, epoch ms: good for how long ago something was written, and for nothing else. */
export function storeNow(tx: Db | Tx): RawBuilder<number> {
  return isPostgres(tx)
    ? sql<number>`cast(extract(epoch from clock_timestamp()) * 1000 as bigint)`
    : sql<number>`cast(unixepoch('subsec') * 1000 as integer)`;
}

/** Ids in one parameter, as JSON of a list: a statement's words are then the same however many they are. */
export function listed(tx: Db | Tx, idsAsJson: string): RawBuilder<string> {
  return isPostgres(tx)
    ? sql<string>`(select json_array_elements_text(cast(${idsAsJson} as json)))`
    : sql<string>`(select value from json_each(${idsAsJson}))`;
}

/** Errors after which the same transaction, run again from its start, may succeed. */
export function isWorthRetrying(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code;
  // serialization_failure, deadlock_detected, lock_not_available; whoever holds the SQLite file was waited for already
  return (
    code === "40001" || code === "40P01" || code === "55P03" || code === "SQLITE_BUSY_SNAPSHOT"
  );
}

export function isUniqueViolation(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code;
  return (
    code === "23505" ||
    code === "SQLITE_CONSTRAINT_UNIQUE" ||
    code === "SQLITE_CONSTRAINT_PRIMARYKEY"
  );
}

/** Of the network, of a name that nobody resolves now, and of the engines themselves. */
const lostCodes =
  /^(ECONN|EPIPE|ETIMEDOUT|EHOST|ENET|EADDRNOTAVAIL|ENOTFOUND|EAI_|57P0|08|SQLITE_IOERR)/;
const lostMessages =
  /connection terminated|timeout exceeded when trying to connect|query read timeout|not queryable|connection has been discarded/i;
const refusedCodes =
  /^(53|57014|SQLITE_FULL|SQLITE_READONLY|SQLITE_CANTOPEN|SQLITE_BUSY|SQLITE_LOCKED)/;

/** The store has not said what became of the last query, as when the network to it is gone. */
export function isAnswerLost(error: unknown): boolean {
  return (
    lostCodes.test(codeOf(error)) || (error instanceof Error && lostMessages.test(error.message))
  );
}

/** The store itself is not there, full or cannot write, or that is the cause: nothing was committed that was acknowledged. */
export function isStoreTrouble(error: unknown): boolean {
  const isItself = isAnswerLost(error) || refusedCodes.test(codeOf(error));
  return (
    isItself || (error instanceof Error && error.cause !== undefined && isStoreTrouble(error.cause))
  );
}

function codeOf(error: unknown): string {
  const { code } = (error ?? {}) as { code?: unknown };
  return typeof code === "string" ? code : "";
}
