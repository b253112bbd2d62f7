import { parseArgs } from "node:util";
import type { Bench } from "../../tests/bench/bench.ts";

export interface Options {
  readonly benches: readonly Bench[];
  readonly rounds: number;
  readonly seed: number | undefined;
  readonly isLarge: boolean;
  readonly isJson: boolean;
}

const USUAL_ROUNDS = 5;

export const USAGE = `Usage: npm run bench -- [--only page,presence] [--rounds N] [--large] [--seed N] [--json]

  Each bench runs the sides that it compares one after the other within each of N rounds (${USUAL_ROUNDS}). --large takes the
  larger size too, where a bench has two. --json writes {results: […]} to standard output and all else to the other.
`;

/** Reads the words after the command; a word that makes no sense is a problem in a sentence. */
export function parseOptions(
  args: readonly string[],
  all: readonly Bench[],
): { ok: true; options: Options } | { ok: false; problem: string } {
  let values;
  try {
    ({ values } = parseArgs({
      args: [...args],
      options: {
        only: { type: "string" },
        rounds: { type: "string", default: String(USUAL_ROUNDS) },
        seed: { type: "string" },
        large: { type: "boolean", default: false },
        json: { type: "boolean", default: false },
      },
    }));
  } catch (error) {
    return { ok: false, problem: error instanceof Error ? error.message : String(error) };
  }
  const names = values.only?.split(",").map((name) => name.trim());
  const unknown = names?.find((name) => !all.some((bench) => bench.name === name));
  if (unknown !== undefined) return { ok: false, problem: `there is no bench ${unknown}` };
  const rounds = Number(values.rounds);
  if (!Number.isSafeInteger(rounds) || rounds < 1)
    return { ok: false, problem: "--rounds wants a whole number from 1 on" };
  const seed = values.seed === undefined ? undefined : Number(values.seed);
  if (seed !== undefined && !Number.isSafeInteger(seed))
    return { ok: false, problem: "--seed wants a whole number" };
  const benches = names ? all.filter((bench) => names.includes(bench.name)) : all;
  return {
    ok: true,
    options: { benches, rounds, seed, isLarge: values.large, isJson: values.json },
  };
}
