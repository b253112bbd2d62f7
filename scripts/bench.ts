import { loadavg } from "node:os";
import type { Result } from "../tests/bench/bench.ts";
import { benches } from "../tests/bench/benches.ts";
import { tellResults } from "../tests/bench/parts/table.ts";
import {
  chromium,
  ejabberd,
  ensurePrograms,
  postgres,
  prosody,
  redis,
} from "../tests/support/programs.ts";
import { wallNow } from "../tests/support/wall-clock.ts";
import { describeMachine } from "./house/machine.ts";
import { parseOptions, USAGE, type Options } from "./bench/options.ts";

const tell = (line: string): void => void process.stderr.write(`${line}\n`);

function tellLoad(): string {
  const [lately = 0, before = 0] = loadavg();
  return `load ${lately.toFixed(2)} in the last minute, ${before.toFixed(2)} in the last five`;
}

async function runAll(options: Options): Promise<readonly Result[]> {
  const { rounds, isLarge } = options;
  const seed = options.seed ?? wallNow() % 2 ** 31;
  const results: Result[] = [];
  for (const bench of options.benches) {
    tell(`${bench.name}: ${bench.says} (seed ${seed}; ${tellLoad()})`);
    const say = (line: string): void => tell(`  ${line}`);
    const found = await bench.run({ rounds, seed, isLarge, say });
    for (const line of tellResults(found)) tell(line);
    results.push(...found);
  }
  return results;
}

const parsed = parseOptions(process.argv.slice(2), benches);
if (parsed.ok) {
  // Whoever ends the bench ends its servers with it.
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => process.exit(1));
  const needed = [postgres, redis, chromium, ejabberd, prosody];
  ensurePrograms(needed);
  tell(new Date(wallNow()).toISOString());
  for (const line of describeMachine(needed)) tell(line);
  tell(tellLoad());
  const results = await runAll(parsed.options);
  if (parsed.options.isJson) process.stdout.write(`${JSON.stringify({ results }, null, 2)}\n`);
  // Sockets of this process would otherwise keep it.
  process.exit(0);
} else {
  process.stderr.write(`${parsed.problem}\n\n${USAGE}`);
  process.exitCode = 2;
}
