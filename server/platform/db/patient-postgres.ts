import { Kysely, PostgresDialect } from "kysely";
import pg from "pg";
import type { Db, Tables } from "./tables.ts";

const CONNECT_MS = 5_000;

/** One connection that takes the time it needs, as to copy a whole store or to build an index. It reads counts as texts. */
export function openPatientPostgres(url: string): Db {
  const pool = new pg.Pool({ connectionString: url, max: 1, connectionTimeoutMillis: CONNECT_MS });
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
}
