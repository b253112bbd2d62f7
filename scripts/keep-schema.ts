import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { migrations } from "../server/migrations.ts";
import { openSqliteStore, type Store } from "../server/platform/db/open-database.ts";
import { readRows, type Row } from "../tests/lab/kept-schemas.ts";
import { describeSchema } from "../tests/lab/logical-schema.ts";

/**
 * Writes down a demo's store as it is at the newest step of the schema, for all later versions to be tried on. Done
 * once for each step, when it is released; what has been written never changes.
 */
async function keepSchema(): Promise<string> {
  const step = Object.keys(migrations).at(-1) ?? "";
  const path = new URL(`../tests/lab/schemas/${step}.sql`, import.meta.url).pathname;
  if (existsSync(path)) return `${path} is there already: it stays as it is.`;
  const dataDir = mkdtempSync(join(tmpdir(), "hallway-schema-"));
  try {
    execFileSync(process.execPath, ["server/tools/seed.ts"], {
      env: { DATA_DIR: dataDir, LOG_LEVEL: "silent" },
      stdio: "inherit",
    });
    const store = await openSqliteStore(join(dataDir, "hallway.db"));
    writeFileSync(path, `${(await describe(store)).join("\n")}\n`);
    await store.close();
  } finally {
    rmSync(dataDir, { recursive: true });
  }
  return path;
}

async function describe(store: Store): Promise<readonly string[]> {
  const schema = await describeSchema(store);
  const rows = await readRows(store.db);
  const inserts = [...rows].flatMap(([table, all]) => all.map((row) => insertOf(table, row)));
  return [...schema.map((line) => `-- ${line}`), ...inserts];
}

function insertOf(table: string, row: Row): string {
  const values = Object.values(row).map((value) =>
    typeof value === "string" ? `'${value.replaceAll("'", "''")}'` : String(value),
  );
  return `insert into ${table} (${Object.keys(row).join(", ")}) values (${values.join(", ")});`;
}

console.log(await keepSchema());
