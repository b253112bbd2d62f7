import { spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** What the fuzz of the sync suite did on one store; it fails where two screens differ. */
export interface Fuzzed {
  readonly passed: boolean;
  readonly screens: number;
  readonly cuts: number;
  readonly lost: number;
  /** The end of its output, where it failed. */
  readonly said: string;
}

type Facts = Pick<Fuzzed, "screens" | "cuts" | "lost">;

const SAID_MAX = 4_000;

/** Runs it (tests/sync/fuzz-*.test.ts) with so many seeds, beginning with one. */
export async function runFuzz(
  store: "SQLite" | "PostgreSQL",
  seeds: number,
  firstSeed: number,
): Promise<Fuzzed> {
  const folder = mkdtempSync(join(tmpdir(), "hallway-fuzz-"));
  const evidence = join(folder, "facts");
  const settings = {
    HALLWAY_SEEDS: String(2 * seeds),
    HALLWAY_FIRST_SEED: String(firstSeed),
    HALLWAY_EVIDENCE: evidence,
  };
  const words = ["vitest", "run", `tests/sync/fuzz-${store.toLowerCase()}.test.ts`];
  const log = openSync(join(folder, "log"), "w+");
  const child = spawn("npx", words, {
    env: { ...process.env, ...settings, NO_COLOR: "1" },
    stdio: ["ignore", log, log],
  });
  const [code] = (await once(child, "exit")) as [number | null];
  closeSync(log);
  try {
    const lines = code === 0 ? readFileSync(evidence, "utf8").trim().split("\n") : [];
    const facts = lines.map((line) => JSON.parse(line) as Facts);
    const sum = (pick: (fact: Facts) => number): number =>
      facts.reduce((total, fact) => total + pick(fact), 0);
    return {
      passed: code === 0,
      said: code === 0 ? "" : readFileSync(join(folder, "log"), "utf8").slice(-SAID_MAX),
      screens: sum(({ screens }) => screens),
      cuts: sum(({ cuts }) => cuts),
      lost: sum(({ lost }) => lost),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
