import { ensurePrograms } from "../tests/support/programs.ts";
import { makeEvidenceFile } from "./house/evidence.ts";
import { describeMachine } from "./house/machine.ts";
import { runBounded } from "./house/run-bounded.ts";
import { runSuite, type SuiteResult } from "./house/run-suite.ts";
import { suiteNames, suites, type Suite, type SuiteName } from "./house/suites.ts";

interface Total {
  readonly name: string;
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly ms: number;
  readonly problems: readonly string[];
  readonly failures: readonly string[];
}

const USAGE = `Usage: npm test                                            all of it
       npm run test:${suiteNames.join("|")} -- NAME   one suite; only the files whose names hold NAME\n`;

function parseSuite(name: string | undefined): Suite | undefined {
  return name !== undefined && Object.hasOwn(suites, name) ? suites[name as SuiteName] : undefined;
}

async function runCheck(): Promise<Total> {
  const { exitCode, ms } = await runBounded({
    command: process.execPath,
    args: ["scripts/check.ts"],
    limitMs: 150_000,
    isShown: true,
  });
  return {
    name: "check",
    passed: exitCode === 0 ? 1 : 0,
    failed: exitCode === 0 ? 0 : 1,
    skipped: 0,
    ms,
    problems: [],
    failures: [],
  };
}

async function runWithEvidence(suite: Suite, filters: readonly string[]): Promise<Total> {
  const evidence = makeEvidenceFile();
  try {
    const result = await runSuite({ suite, filters, evidenceFile: evidence.path });
    tellStores(result);
    for (const line of evidence.lines()) console.log(line);
    return { ...result, name: suite.name };
  } finally {
    evidence.remove();
  }
}

function tellStores({ onStore }: SuiteResult): void {
  const { SQLite, PostgreSQL } = onStore;
  if (SQLite + PostgreSQL > 0)
    console.log(`Tests on SQLite: ${SQLite}, on PostgreSQL: ${PostgreSQL}.`);
}

function tell({ name, passed, failed, ms, problems, failures }: Total): void {
  console.log(`${name}: ${passed} passed, ${failed} failed in ${(ms / 60_000).toFixed(1)} minutes`);
  for (const problem of [...problems, ...failures]) console.log(`${name}: ${problem}`);
}

async function run(
  chosen: readonly Suite[],
  filters: readonly string[],
  isWhole: boolean,
): Promise<readonly Total[]> {
  const needed = [...new Set(chosen.flatMap((suite) => suite.needs))];
  ensurePrograms(needed);
  for (const line of describeMachine(needed)) console.log(line);
  const totals: Total[] = isWhole ? [await runCheck()] : [];
  for (const suite of chosen) {
    console.log(`\n── ${suite.name}`);
    totals.push(await runWithEvidence(suite, filters));
  }
  return totals;
}

/** The last line, alone: what runners of tests are read by. */
function tellTotal(totals: readonly Total[]): number {
  console.log("");
  totals.forEach(tell);
  const sum = (key: "passed" | "failed" | "skipped"): number =>
    totals.reduce((all, total) => all + total[key], 0);
  const skipped = sum("skipped") > 0 ? `, ${sum("skipped")} skipped` : "";
  console.log(`${sum("passed")} passed, ${sum("failed")} failed${skipped}`);
  return sum("failed") === 0 ? 0 : 1;
}

const [name, ...filters] = process.argv.slice(2);
const single = parseSuite(name);
if (name !== undefined && !single) {
  process.stderr.write(USAGE);
  process.exitCode = 2;
} else {
  try {
    const chosen = single ? [single] : suiteNames.map((each) => suites[each]);
    process.exitCode = tellTotal(await run(chosen, filters, !single));
  } catch (error) {
    console.log(error instanceof Error ? error.message : String(error));
    console.log("0 passed, 1 failed");
    process.exitCode = 1;
  }
}
