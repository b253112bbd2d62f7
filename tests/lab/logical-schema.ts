import { sql } from "kysely";
import type { Store } from "../../server/platform/db/open-database.ts";
import type { Db } from "../../server/platform/db/tables.ts";

/** A schema as lines that both engines write alike: columns, primary keys, indexes. */
export async function describeSchema({ kind, db }: Pick<Store, "kind" | "db">): Promise<string[]> {
  const lines = await (kind === "sqlite" ? describeSqlite(db) : describePostgres(db));
  return lines.filter((line) => !line.startsWith("kysely_")).toSorted();
}

interface Column {
  readonly table: string;
  readonly name: string;
  readonly type: string;
  readonly is_required: number | boolean;
  readonly preset: string | null;
  /** From 1 where it is of the primary key. */
  readonly place: number;
}

interface Index {
  readonly table: string;
  /** Null where a constraint has made it, whose name is the engine's own. */
  readonly name: string | null;
  readonly is_unique: number | boolean;
  readonly columns: string;
  /** Of which rows alone it is; null where of all. */
  readonly only: string | null;
}

async function describeSqlite(db: Db): Promise<readonly string[]> {
  const columns = await sql<Column>`
    select m.name as "table", c.name, lower(c.type) as type, c."notnull" as is_required, c.dflt_value as preset, c.pk as place
    from sqlite_master m join pragma_table_info(m.name) c where m.type = 'table'`.execute(db);
  const indexes = await sql<Index>`
    select m.name as "table", case i.origin when 'c' then i.name end as name, i."unique" as is_unique,
      (select group_concat(x.name, ', ') from (select name from pragma_index_info(i.name) order by seqno) x) as columns,
      (select case i.partial when 1 then substr(d.sql, instr(d.sql, ' where ') + 7) end from sqlite_master d where d.name = i.name) as only
    from sqlite_master m join pragma_index_list(m.name) i where m.type = 'table' and i.origin <> 'pk'`.execute(
    db,
  );
  return describe(columns.rows, indexes.rows);
}

async function describePostgres(db: Db): Promise<readonly string[]> {
  const columns = await sql<Column>`
    select c.relname as "table", a.attname as name, replace(format_type(a.atttypid, a.atttypmod), 'character varying', 'text') as type,
      a.attnotnull as is_required, pg_get_expr(d.adbin, d.adrelid) as preset,
      coalesce((select array_position(p.conkey, a.attnum) from pg_constraint p where p.conrelid = c.oid and p.contype = 'p'), 0) as place
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
    where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace`.execute(db);
  const indexes = await sql<Index>`
    select c.relname as "table", case when k.oid is null then i.relname end as name, x.indisunique as is_unique,
      (select string_agg(pg_get_indexdef(x.indexrelid, n, true), ', ' order by n) from generate_series(1, x.indnkeyatts) n) as columns,
      pg_get_expr(x.indpred, x.indrelid) as only
    from pg_index x join pg_class c on c.oid = x.indrelid join pg_class i on i.oid = x.indexrelid
    left join pg_constraint k on k.conindid = x.indexrelid
    where not x.indisprimary and c.relnamespace = 'public'::regnamespace`.execute(db);
  return describe(columns.rows, indexes.rows);
}

function describe(columns: readonly Column[], indexes: readonly Index[]): readonly string[] {
  return [
    ...columns.map(
      ({ table, name, type, is_required: isRequired, preset, place }) =>
        `${table}.${name} ${type}${isRequired || place > 0 ? " not null" : ""}${place > 0 ? ` key ${place}` : ""}${presetOf(preset)}`,
    ),
    ...indexes.map(
      ({ table, name, is_unique: isUnique, columns: of, only }) =>
        `${table} ${isUnique ? "unique" : "index"} ${name ?? ""}(${of})${onlyOf(only)}`,
    ),
  ];
}

function onlyOf(only: string | null): string {
  return only === null ? "" : ` where ${only.replaceAll(/["()]/g, "")}`;
}

function presetOf(preset: string | null): string {
  return preset === null ? "" : ` default ${preset.replace(/::\w+$/, "").replaceAll("'", "")}`;
}
