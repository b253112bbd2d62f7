import { writeFileSync } from "node:fs";
import { postgres, redis, ensurePrograms } from "../tests/support/programs.ts";
import { wallNow } from "../tests/support/wall-clock.ts";
import type { ProvedRow } from "../tests/promises/promise.ts";
import { promiseRows } from "../tests/promises/rows.ts";
import { runRow } from "../tests/promises/run-row.ts";
import { describeMachine } from "./house/machine.ts";
import { KEPT_IN, parseOptions, USAGE, type Options } from "./promises/options.ts";
import { openProvedRows, type ProvedRows } from "./promises/proved-rows.ts";
import { proveSideBySide } from "./promises/side-by-side.ts";
import { buildTable } from "./promises/table.ts";

function tell(row: ProvedRow, from = ""): void {
  const verdict = row.held ? "held  " : "BROKEN";
  const name = `${row.id.padEnd(3)} ${row.profile.padEnd(8)}`;
  console.log(`${verdict} ${name} ${row.figure} (limit: ${row.limit}; seed ${row.seed}${from})`);
}

const [machine = ""] = describeMachine([]);

async function proveOneByOne(options: Options, proved: ProvedRows): Promise<readonly ProvedRow[]> {
  const found: ProvedRow[] = [];
  for (const profile of options.profiles) {
    const seed = options.seed ?? wallNow() % 2 ** 31;
    for (const row of options.rows) {
      if (options.isLeftOut(row, profile)) {
        console.log(`not when quick: ${row.id} ${profile}: ${row.fullOnly?.why}`);
        continue;
      }
      const known = options.scale === "full" ? proved.find(row.id, profile) : undefined;
      if (known?.held && !options.isAgain) {
        tell(known, `; kept from ${known.at.slice(0, 10)}`);
        found.push(known);
        continue;
      }
      const say = (line: string): void => console.log(`       ${row.id} ${profile} ${line}`);
      const { scale } = options;
      const result = await runRow({ row, profile, scale, seed, say, machine });
      tell(result, `; ${result.seconds} s`);
      proved.save(result);
      if (options.out === KEPT_IN) writePage(proved.all());
      found.push(result);
    }
  }
  return found;
}

/** With each row, so that a run that is ended leaves no old page behind. */
function writePage(rows: readonly ProvedRow[]): void {
  writeFileSync("docs/promises.md", buildTable(rows, promiseRows));
}

/** A full run has the machine to itself. */
async function proveAll(options: Options, proved: ProvedRows): Promise<readonly ProvedRow[]> {
  if (options.scale === "quick" && options.profiles.length > 1) {
    const found = await proveSideBySide(options);
    found.forEach(proved.save);
    return found;
  }
  for (const line of describeMachine([postgres, redis])) console.log(line);
  return proveOneByOne(options, proved);
}

const parsed = parseOptions(process.argv.slice(2), promiseRows);
if (parsed.ok) {
  const { options } = parsed;
  // Whoever ends the run ends its hubs with it.
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => process.exit(1));
  ensurePrograms([postgres, redis]);
  const order = promiseRows.map((row) => row.id);
  const proved = openProvedRows(options.out, order);
  const found = await proveAll(options, proved);
  const broken = found.filter((row) => !row.held);
  console.log(`${found.length - broken.length} held, ${broken.length} broken`);
  // A trial that went wrong may have left something open that would keep this process waiting.
  process.exit(broken.length === 0 ? 0 : 1);
} else {
  process.stderr.write(`${parsed.problem}\n\n${USAGE}`);
  process.exitCode = 2;
}
