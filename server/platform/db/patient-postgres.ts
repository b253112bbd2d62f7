import { Kysely, PostgresDialect } from "kysely";
import pg from "pg";
import type { Db, Tables } from "./tables.ts";

/** For tools alone: one connection that takes the time it needs, as to copy a whole store. It reads counts as texts. */
export function openPatientPostgres(url: string): Db {
  const pool = new pg.Pool({ connectionString: url, max: 1 });
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
}
