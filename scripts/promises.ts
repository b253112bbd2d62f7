import { writeFileSync } from "node:fs";
import { postgres, redis, ensurePrograms } from "../tests/support/programs.ts";
import { wallNow } from "../tests/support/wall-clock.ts";
import type { ProvedRow } from "../tests/promises/promise.ts";
import { promiseRows } from "../tests/promises/rows.ts";
import { runRow, shareLab } from "../tests/promises/run-row.ts";
import { describeMachine } from "./house/machine.ts";
import { parseOptions, USAGE, type Options } from "./promises/options.ts";
import { openProvedRows, type ProvedRows } from "./promises/proved-rows.ts";
import { buildTable } from "./promises/table.ts";

function tell(row: ProvedRow, from = ""): void {
  const verdict = row.held ? "held  " : "BROKEN";
  const name = `${row.id.padEnd(3)} ${row.profile.padEnd(8)}`;
  console.log(`${verdict} ${name} ${row.figure} (limit: ${row.limit}; seed ${row.seed}${from})`);
}

async function proveAll(options: Options, proved: ProvedRows): Promise<readonly ProvedRow[]> {
  const found: ProvedRow[] = [];
  for (const profile of options.profiles) {
    const seed = options.seed ?? wallNow() % 2 ** 31;
    const shared = shareLab(profile, seed);
    try {
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
        const say = (line: string): void => console.log(`       ${row.id} ${line}`);
        const result = await runRow({ row, profile, scale: options.scale, seed, shared, say });
        tell(result, `; ${result.seconds} s`);
        proved.save(result);
        found.push(result);
      }
    } finally {
      await shared.close();
    }
  }
  return found;
}

function says(): ReadonlyMap<string, string> {
  return new Map(promiseRows.map((row) => [row.id, row.says]));
}

const parsed = parseOptions(process.argv.slice(2), promiseRows);
if (parsed.ok) {
  const { options } = parsed;
  const needed = [postgres, redis];
  ensurePrograms(needed);
  for (const line of describeMachine(needed)) console.log(line);
  const order = promiseRows.map((row) => row.id);
  const proved = openProvedRows(options.out, order);
  const found = await proveAll(options, proved);
  if (options.scale === "full") writeFileSync("docs/promises.md", buildTable(proved.all(), says()));
  const broken = found.filter((row) => !row.held);
  console.log(`${found.length - broken.length} held, ${broken.length} broken`);
  // A trial that went wrong may have left something open that would keep this process waiting.
  process.exit(broken.length === 0 ? 0 : 1);
} else {
  process.stderr.write(`${parsed.problem}\n\n${USAGE}`);
  process.exitCode = 2;
}
