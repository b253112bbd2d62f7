import BetterSqlite3 from "better-sqlite3";
import { existsSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import type { Config } from "../config.ts";
import { anchorPath } from "../platform/audit/anchor-file.ts";
import { findLockHolder, lockDataDir } from "../platform/db/data-dir-lock.ts";
import { complain, DONE, print, tellUsage, withConfig } from "./terminal.ts";

const USAGE = `Usage:
  npm run reset -- --yes   empties the data directory of a demo; its next start begins anew
`;

/** Everything that a demo keeps. The lock's own file stays: it is held meanwhile. */
function filesOf(dataDir: string): readonly string[] {
  const names = ["hallway.db", "hallway.db-wal", "hallway.db-shm", "secrets.json"];
  return [...names.map((name) => join(dataDir, name)), anchorPath(dataDir)].filter((path) =>
    existsSync(path),
  );
}

function reset(config: Config, isAgreed: boolean): number {
  const { dataDir } = config;
  if (config.mode !== "demo" || config.databaseUrl)
    return complain("Only a demo in a data directory is reset; what else there is stays.");
  if (!existsSync(dataDir)) return complain(`There is no ${dataDir}: nothing to reset.`);
  const lock = lockDataDir(dataDir);
  if (!lock) return complain(`A hub runs on ${dataDir}${sayWhere(dataDir)}: stop it first.`);
  try {
    const mode = readMode(dataDir);
    if (mode !== undefined && mode !== "demo")
      return complain(`${dataDir} was made in ${mode} mode: it is not reset.`);
    const files = filesOf(dataDir);
    if (!isAgreed)
      return complain(
        `This would delete ${files.map((path) => basename(path)).join(", ") || "nothing"} in ${dataDir}. Add --yes to do it.`,
      );
    for (const path of files) rmSync(path, { force: true });
    print(`${dataDir} is empty: npm start begins the demo anew.`);
    return DONE;
  } finally {
    lock.release();
  }
}

function sayWhere(dataDir: string): string {
  try {
    const holder = findLockHolder(dataDir);
    return holder ? ` (process ${holder.pid}, port ${holder.port})` : "";
  } catch {
    // It is just starting and has not said yet.
    return "";
  }
}

/** The mode that the store itself remembers: the environment of this shell may be another than the hub's. */
function readMode(dataDir: string): string | undefined {
  const path = join(dataDir, "hallway.db");
  if (!existsSync(path)) return undefined;
  const database = new BetterSqlite3(path, { readonly: true, fileMustExist: true });
  try {
    const hasFacts = database
      .prepare("select 1 from sqlite_master where name = 'store_facts'")
      .get();
    if (hasFacts === undefined) return undefined;
    const row = database.prepare("select value from store_facts where name = 'mode'").get();
    return (row as { value: string } | undefined)?.value;
  } finally {
    database.close();
  }
}

const [flag, ...more] = process.argv.slice(2);
const isWrong = more.length > 0 || (flag !== undefined && flag !== "--yes");
process.exitCode = isWrong
  ? tellUsage(USAGE)
  : await withConfig((config) => Promise.resolve(reset(config, flag === "--yes")));
