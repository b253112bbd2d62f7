import { existsSync } from "node:fs";
import { ensurePrograms } from "../tests/support/programs.ts";
import { gates, type Gate } from "./gates.ts";
import { makeEvidenceFile, missingFacts, type EvidenceFile } from "./house/evidence.ts";
import { describeMachine } from "./house/machine.ts";
import { runBounded } from "./house/run-bounded.ts";
import { runSuite, type SuiteResult } from "./house/run-suite.ts";
import { suiteNames, suites, type SuiteName } from "./house/suites.ts";

type Part = readonly [SuiteName, readonly string[]];

function partsOf(gate: Gate): readonly Part[] {
  return suiteNames.flatMap((name) => {
    const filters = name === "promises" ? gate.promises : gate.tests[name];
    return filters ? [[name, filters] as const] : [];
  });
}

function list(): void {
  for (const { name, proves } of gates) console.log(`${name.padEnd(10)}${proves}`);
  console.log("\nnpm run gate -- NAME");
}

/** Runs all that a gate stands on; a file that is not there is as bad as one that fails. */
async function judge(gate: Gate): Promise<boolean> {
  const evidence = makeEvidenceFile();
  try {
    const parts = partsOf(gate);
    const needed = [...new Set(parts.flatMap(([name]) => suites[name].needs))];
    ensurePrograms(needed);
    const machine = describeMachine(needed);
    const results: SuiteResult[] = [];
    for (const [name, filters] of parts)
      results.push(await runSuite({ suite: suites[name], filters, evidenceFile: evidence.path }));
    const faults = [
      ...missingFiles(parts),
      ...(await checkFaults(gate)),
      ...results.flatMap(faultsOf),
      ...storeFaults(gate, results),
      ...factFaults(gate, evidence),
    ];
    tell(gate, machine, results, evidence, faults);
    return faults.length === 0;
  } finally {
    evidence.remove();
  }
}

function missingFiles(parts: readonly Part[]): readonly string[] {
  return parts.flatMap(([name, files]) =>
    name === "promises"
      ? []
      : files.filter((file) => !existsSync(file)).map((file) => `${file} is not there`),
  );
}

async function checkFaults(gate: Gate): Promise<readonly string[]> {
  if (!gate.withCheck) return [];
  const { exitCode } = await runBounded({
    command: process.execPath,
    args: ["scripts/check.ts"],
    limitMs: 150_000,
    isShown: true,
  });
  return exitCode === 0 ? [] : ["npm run check finds faults"];
}

function faultsOf({ suite, failed, problems }: SuiteResult): readonly string[] {
  const failures = failed > problems.length ? [`${failed - problems.length} tests failed`] : [];
  return [...failures, ...problems].map((fault) => `${suite.name}: ${fault}`);
}

function storeFaults(gate: Gate, results: readonly SuiteResult[]): readonly string[] {
  const server = results.find(({ suite }) => suite.isOnBothStores);
  const isOnBoth =
    server !== undefined && server.onStore.SQLite > 0 && server.onStore.PostgreSQL > 0;
  return gate.onBothStores && !isOnBoth
    ? ["its server tests must run on SQLite and on PostgreSQL"]
    : [];
}

function factFaults(gate: Gate, evidence: EvidenceFile): readonly string[] {
  return missingFacts(evidence.lines(), gate.needs).map((fact) => `no evidence of ${fact}`);
}

function tell(
  gate: Gate,
  machine: readonly string[],
  results: readonly SuiteResult[],
  evidence: EvidenceFile,
  faults: readonly string[],
): void {
  console.log(`\n── gate ${gate.name}: ${gate.proves}`);
  for (const line of machine) console.log(line);
  for (const { suite, passed, failed, onStore, ms } of results) {
    const stores =
      onStore.SQLite + onStore.PostgreSQL > 0
        ? `, on SQLite ${onStore.SQLite}, on PostgreSQL ${onStore.PostgreSQL}`
        : "";
    console.log(
      `${suite.name}: ${passed} passed, ${failed} failed${stores}, ${(ms / 60_000).toFixed(1)} minutes`,
    );
  }
  for (const line of evidence.lines()) console.log(line);
  for (const fault of faults) console.log(`✗ ${fault}`);
  console.log(faults.length === 0 ? `Gate ${gate.name}: open` : `Gate ${gate.name}: shut`);
}

const name = process.argv[2];
const chosen = gates.find((gate) => gate.name === name);
if (name === undefined) list();
else if (chosen) process.exitCode = (await judge(chosen)) ? 0 : 1;
else {
  console.error(`There is no gate called ${name}.`);
  list();
  process.exitCode = 2;
}
