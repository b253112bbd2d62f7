import type { Bench } from "../../tests/bench/bench.ts";
import { parseWords, pickNamed, readWhole, type Parsed } from "../house/words.ts";

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

export function parseOptions(args: readonly string[], all: readonly Bench[]): Parsed<Options> {
  const known = {
    only: { type: "string" },
    rounds: { type: "string", default: String(USUAL_ROUNDS) },
    seed: { type: "string" },
    large: { type: "boolean", default: false },
    json: { type: "boolean", default: false },
  } as const;
  return parseWords(args, known, ({ only, rounds, seed, large, json }) => ({
    benches: pickNamed(only, all, ({ name }) => name, "bench"),
    rounds: readWhole(rounds, "--rounds", 1),
    seed: seed === undefined ? undefined : readWhole(seed, "--seed"),
    isLarge: large,
    isJson: json,
  }));
}
