import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join, resolve } from "node:path";
import { runBounded, type RunResult } from "./run-bounded.ts";
import type { Report } from "./reports.ts";
import type { Suite, SuiteCommand } from "./suites.ts";

/** Where Node keeps what it has compiled: a hub that a test starts is there in two thirds of the time. */
const COMPILED = "node_modules/.cache/compiled";

export interface SuiteResult {
  readonly suite: Suite;
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly ms: number;
  /** Tests that ran on each store, by their titles. */
  readonly onStore: Readonly<Record<"SQLite" | "PostgreSQL", number>>;
  /** Tests that failed, by their titles. */
  readonly failures: readonly string[];
  /** What is wrong beyond single tests. */
  readonly problems: readonly string[];
}

export interface SuiteRun {
  readonly suite: Suite;
  /** Parts of file names; none means all of the suite. */
  readonly filters: readonly string[];
  /** Where tests write what was really there. */
  readonly evidenceFile: string;
}

/** Runs a suite to its end or its limit. Whatever goes wrong with it counts as a failure: nothing is skipped quietly. */
export async function runSuite({ suite, filters, evidenceFile }: SuiteRun): Promise<SuiteResult> {
  const startedAt = performance.now();
  const folder = mkdtempSync(join(tmpdir(), "hallway-report-"));
  try {
    const reportFile = join(folder, "report.json");
    const run = await start(suite.command(filters, reportFile), suite.limitMs, {
      HALLWAY_EVIDENCE: evidenceFile,
    });
    const report = readReport(suite, reportFile);
    const problems = problemsOf(suite, run, report, filters.length === 0);
    return {
      ...judge(report, problems),
      suite,
      problems,
      failures: report?.failures ?? [],
      ms: performance.now() - startedAt,
      onStore: countStores(report),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function start(
  { command, args, env }: SuiteCommand,
  limitMs: number,
  more: Readonly<Record<string, string>>,
): Promise<RunResult> {
  const path = [resolve("node_modules/.bin"), process.env["PATH"]].join(delimiter);
  return runBounded({
    command,
    args,
    limitMs,
    env: { ...env, ...more, PATH: path, NODE_COMPILE_CACHE: resolve(COMPILED) },
    isShown: true,
  });
}

function readReport(suite: Suite, file: string): Report | undefined {
  try {
    return suite.readReport(readFileSync(file, "utf8"));
  } catch {
    // The run ended before it could write what came of it; that is told as a crash.
    return undefined;
  }
}

export function problemsOf(
  suite: Suite,
  run: Pick<RunResult, "exitCode" | "isOverLimit">,
  report: Report | undefined,
  isWhole: boolean,
): readonly string[] {
  if (run.isOverLimit) return [`ended after its limit of ${suite.limitMs / 60_000} minutes`];
  if (!report) return ["crashed: it left no report"];
  const { SQLite, PostgreSQL } = countStores(report);
  const isOneSided = suite.isOnBothStores && isWhole && (SQLite === 0 || PostgreSQL === 0);
  return [
    ...(report.passed + report.failed === 0 ? ["ran no test"] : []),
    ...(run.exitCode !== 0 && report.failed === 0 ? ["ended with a fault outside its tests"] : []),
    ...(isOneSided
      ? [`ran ${SQLite} tests on SQLite and ${PostgreSQL} on PostgreSQL: both are needed`]
      : []),
  ];
}

/** Each problem of a suite stands for at least one test that did not pass. */
function judge(
  report: Report | undefined,
  problems: readonly string[],
): Pick<SuiteResult, "passed" | "failed" | "skipped"> {
  const { passed = 0, failed = 0, skipped = 0 } = report ?? {};
  return { passed, failed: failed + problems.length, skipped };
}

function countStores(report: Report | undefined): SuiteResult["onStore"] {
  const count = (name: string): number =>
    (report?.titles ?? []).filter((title) => title.includes(name)).length;
  return { SQLite: count("SQLite"), PostgreSQL: count("PostgreSQL") };
}
