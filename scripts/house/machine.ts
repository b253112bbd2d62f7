import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import BetterSqlite3 from "better-sqlite3";
import { chromium, postgres, redis, type Program } from "../../tests/support/programs.ts";

/** What a run of tests stands on, a line each. */
export function describeMachine(programs: readonly Program[]): readonly string[] {
  const own = [
    `Node ${process.versions.node} on ${readSystemName()}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB`,
    `SQLite ${readSqliteVersion()}`,
  ];
  const others = [postgres, redis, chromium]
    .filter((program) => programs.includes(program))
    .map(readVersion);
  return [...own, ...others];
}

function readSystemName(): string {
  try {
    return (
      /^PRETTY_NAME="(.*)"$/m.exec(readFileSync("/etc/os-release", "utf8"))?.[1] ?? process.platform
    );
  } catch {
    return process.platform;
  }
}

function readSqliteVersion(): string {
  const handle = new BetterSqlite3(":memory:");
  const version = handle.prepare("select sqlite_version()").pluck().get();
  handle.close();
  return String(version);
}

function readVersion(program: Program): string {
  const path = program.find();
  if (path === undefined) return `no ${program.name}`;
  return execFileSync(path, ["--version"], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  }).trim();
}
