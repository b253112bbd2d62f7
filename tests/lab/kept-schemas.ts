import { readdirSync, readFileSync } from "node:fs";
import { sql } from "kysely";
import { migrations } from "../../server/migrations.ts";
import { migrateToLatest } from "../../server/platform/db/migrate.ts";
import type { Store } from "../../server/platform/db/open-database.ts";
import type { Db } from "../../server/platform/db/tables.ts";

const folder = new URL("./schemas/", import.meta.url);

/** A store as it was at one level of the schema: what the schema was then, and rows of that time. */
export interface KeptSchema {
  /** The last step that it had been brought through. */
  readonly step: string;
  /** As `describeSchema` tells it. */
  readonly schema: readonly string[];
  /** One INSERT each, for either engine. */
  readonly inserts: readonly string[];
}

/** One for each released step, in order. `node scripts/keep-schema.ts` writes that of the newest. */
export function readKeptSchemas(): readonly KeptSchema[] {
  const files = readdirSync(folder).filter((name) => name.endsWith(".sql"));
  return files.toSorted().map((name) => {
    const lines = readFileSync(new URL(name, folder), "utf8").split("\n");
    return {
      step: name.slice(0, -".sql".length),
      schema: lines.filter((line) => line.startsWith("-- ")).map((line) => line.slice(3)),
      inserts: lines.filter((line) => line.startsWith("insert ")),
    };
  });
}

/** Brings an empty store to the level of that time, and fills it. */
export async function putBackSchema(
  { db }: Pick<Store, "db">,
  { step, inserts }: Pick<KeptSchema, "step" | "inserts">,
): Promise<void> {
  await migrateToLatest(db, stepsUpTo(step));
  await db.transaction().execute(async (tx) => {
    for (const insert of inserts) await sql.raw(insert).execute(tx);
  });
}

/** The steps of the schema as the program of that time knew them. */
export function stepsUpTo(step: string): typeof migrations {
  return Object.fromEntries(Object.entries(migrations).filter(([name]) => name <= step));
}

/** Every row of every table, as texts in no order that depends on the engine. */
export async function readRows(db: Db): Promise<ReadonlyMap<string, readonly Row[]>> {
  const tables = await db.introspection.getTables();
  const found = new Map<string, readonly Row[]>();
  for (const { name } of tables.toSorted((a, b) => a.name.localeCompare(b.name))) {
    const { rows } = await sql<Row>`select * from ${sql.table(name)}`.execute(db);
    found.set(name, rows);
  }
  return found;
}

export type Row = Readonly<Record<string, string | number | null>>;

/** Rows that are not there any more, or not as they were; columns that came later do not matter. */
export function findLostRows(
  before: ReadonlyMap<string, readonly Row[]>,
  after: ReadonlyMap<string, readonly Row[]>,
): readonly string[] {
  return [...before].flatMap(([table, rows]) => {
    const columns = Object.keys(rows[0] ?? {});
    const textOf = (row: Row): string => JSON.stringify(columns.map((name) => row[name]));
    const there = new Set((after.get(table) ?? []).map(textOf));
    return rows.filter((row) => !there.has(textOf(row))).map((row) => `${table}: ${textOf(row)}`);
  });
}
