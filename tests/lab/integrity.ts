import BetterSqlite3 from "better-sqlite3";
import { join } from "node:path";
import pg from "pg";

/** What the engine itself finds wrong with its files; nothing where all is well. */
export function findBroken(
  dataDir: string,
  databaseUrl: string | undefined,
): Promise<readonly string[]> {
  return databaseUrl ? checkPostgres(databaseUrl) : checkSqlite(join(dataDir, "hallway.db"));
}

async function checkSqlite(path: string): Promise<readonly string[]> {
  const file = new BetterSqlite3(path);
  const rows = file.pragma("integrity_check") as { readonly integrity_check: string }[];
  file.close();
  return rows.map((row) => row.integrity_check).filter((says) => says !== "ok");
}

/** Every index against every row of its table. */
async function checkPostgres(url: string): Promise<readonly string[]> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    await client.query("create extension if not exists amcheck");
    await client.query(`
      select bt_index_check(index.indexrelid, true) from pg_index index
      join pg_class class on class.oid = index.indexrelid
      join pg_am am on am.oid = class.relam and am.amname = 'btree'
      where class.relnamespace = 'public'::regnamespace and index.indisvalid`);
    return [];
  } catch (error) {
    return [String(error)];
  } finally {
    await client.end();
  }
}
