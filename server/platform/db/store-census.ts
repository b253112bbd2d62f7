import { sql } from "kysely";
import type { Db, Tx } from "./tables.ts";

/** Where one site's stream and its audit chain end. */
export interface SiteHeads {
  readonly site: string;
  readonly seq: number;
  readonly auditN: number;
  readonly auditMac: string;
}

/** What a store holds at one moment, in numbers: two stores with the same census hold the same history. */
export interface StoreCensus {
  /** Steps of the schema that it has been brought through, in order. */
  readonly schema: readonly string[];
  /** Rows of each table. */
  readonly rows: Readonly<Record<string, number>>;
  readonly sites: readonly SiteHeads[];
}

const nothing: StoreCensus = { schema: [], rows: {}, sites: [] };

/** Counts a store at any level of its schema; one that has never been used holds nothing. */
export async function takeCensus(db: Db | Tx): Promise<StoreCensus> {
  const tables = await listTables(db);
  if (!tables.includes("streams")) return nothing;
  const rows: Record<string, number> = {};
  for (const table of tables) rows[table] = await countRows(db, table);
  return { schema: await loadSteps(db), rows, sites: await loadHeads(db) };
}

/** Rows that a hub writes by its start alone say nothing of a practice. */
const ownTables: ReadonlySet<string> = new Set(["store_facts", "nodes"]);

/** Whether nobody has used this store yet. */
export function isUnused({ rows }: StoreCensus): boolean {
  return Object.entries(rows).every(([table, count]) => count === 0 || ownTables.has(table));
}

async function listTables(db: Db | Tx): Promise<readonly string[]> {
  const tables = await db.introspection.getTables();
  const ours = tables.filter(({ isView, schema }) => !isView && (schema ?? "public") === "public");
  return ours.map(({ name }) => name).toSorted();
}

async function countRows(db: Db | Tx, table: string): Promise<number> {
  const { rows } = await sql<{
    count: number;
  }>`select count(*) as count from ${sql.table(table)}`.execute(db);
  return Number(rows[0]?.count ?? 0);
}

async function loadSteps(db: Db | Tx): Promise<readonly string[]> {
  const { rows } = await sql<{
    name: string;
  }>`select name from kysely_migration order by name`.execute(db);
  return rows.map(({ name }) => name);
}

async function loadHeads(db: Db | Tx): Promise<readonly SiteHeads[]> {
  const rows = await db.selectFrom("streams").selectAll().orderBy("site_id").execute();
  return rows.map((row) => ({
    site: row.site_id,
    seq: Number(row.seq),
    auditN: Number(row.audit_n),
    auditMac: row.audit_mac,
  }));
}
