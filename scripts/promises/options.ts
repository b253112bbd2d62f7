import { parseArgs } from "node:util";
import { profiles, type Profile } from "../../tests/lab/lab.ts";
import type { PromiseRow, Scale } from "../../tests/promises/promise.ts";

export interface Options {
  readonly rows: readonly PromiseRow[];
  /** What this run does not try, and says so. */
  isLeftOut(row: PromiseRow, on: Profile): boolean;
  readonly profiles: readonly Profile[];
  readonly scale: Scale;
  /** Proves again what has been proved in full already. */
  readonly isAgain: boolean;
  readonly seed: number | undefined;
  /** Where what was found is written. */
  readonly out: string;
}

/** What a full run found stands in the repository; a quick one is for whoever runs it. */
const outs: Readonly<Record<Scale, string>> = {
  full: "promises.json",
  quick: "promises.quick.json",
};

export const USAGE = `Usage: npm run promises -- [--quick] [--only D1,O1] [--profile embedded|cluster] [--again] [--seed N] [--out FILE]

  Without --quick, every row at the figure that is promised: hours. Rows that promises.json already has in full are
  kept, so that a run that was ended goes on; --again proves them anew.
`;

/** Reads the words after the command; a word that makes no sense is a problem in a sentence. */
export function parseOptions(
  args: readonly string[],
  all: readonly PromiseRow[],
): { ok: true; options: Options } | { ok: false; problem: string } {
  let values;
  try {
    ({ values } = parseArgs({
      args: [...args],
      options: {
        quick: { type: "boolean", default: false },
        again: { type: "boolean", default: false },
        only: { type: "string" },
        profile: { type: "string" },
        seed: { type: "string" },
        out: { type: "string" },
      },
    }));
  } catch (error) {
    return problem(error instanceof Error ? error.message : String(error));
  }
  const ids = values.only?.split(",").map((id) => id.trim().toUpperCase());
  const unknown = ids?.find((id) => !all.some((row) => row.id === id));
  if (unknown !== undefined) return problem(`there is no promise ${unknown}`);
  const profile = profiles.find((each) => each === values.profile);
  if (values.profile !== undefined && !profile)
    return problem(`the profiles are ${profiles.join(" and ")}`);
  const seed = values.seed === undefined ? undefined : Number(values.seed);
  if (seed !== undefined && !Number.isSafeInteger(seed))
    return problem("--seed wants a whole number");
  const scale = values.quick ? "quick" : "full";
  const isLeftOut: Options["isLeftOut"] = (row, on) =>
    !ids && scale === "quick" && row.fullOnly?.on.includes(on) === true;
  const options: Options = {
    rows: all.filter((row) => !ids || ids.includes(row.id)),
    isLeftOut,
    profiles: profile ? [profile] : profiles,
    scale,
    out: values.out ?? outs[scale],
    isAgain: values.again,
    seed,
  };
  return { ok: true, options };
}

function problem(text: string): { ok: false; problem: string } {
  return { ok: false, problem: text };
}
