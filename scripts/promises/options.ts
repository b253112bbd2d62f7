import { profiles, type Profile } from "../../tests/lab/lab.ts";
import type { PromiseRow, Scale } from "../../tests/promises/promise.ts";
import { parseWords, pickNamed, readWhole, Senseless, type Parsed } from "../house/words.ts";

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
export const KEPT_IN = "promises.json";
const outs: Readonly<Record<Scale, string>> = {
  full: KEPT_IN,
  quick: "promises.quick.json",
};

export const USAGE = `Usage: npm run promises -- [--quick] [--only D1,O1] [--profile embedded|cluster] [--again] [--seed N] [--out FILE]

  Without --quick, every row at the figure that is promised: hours. Rows that promises.json already has in full are
  kept, so that a run that was ended goes on; --again proves them anew.
`;

export function parseOptions(args: readonly string[], all: readonly PromiseRow[]): Parsed<Options> {
  const known = {
    quick: { type: "boolean", default: false },
    again: { type: "boolean", default: false },
    only: { type: "string" },
    profile: { type: "string" },
    seed: { type: "string" },
    out: { type: "string" },
  } as const;
  return parseWords(args, known, ({ quick, again, only, profile, seed, out }) => {
    const scale = quick ? "quick" : "full";
    return {
      rows: pickNamed(only, all, ({ id }) => id, "promise"),
      isLeftOut: (row, on) =>
        only === undefined && scale === "quick" && row.fullOnly?.on.includes(on) === true,
      profiles: profile === undefined ? profiles : [readProfile(profile)],
      scale,
      out: out ?? outs[scale],
      isAgain: again,
      seed: seed === undefined ? undefined : readWhole(seed, "--seed"),
    };
  });
}

function readProfile(name: string): Profile {
  const profile = profiles.find((each) => each === name);
  if (!profile) throw new Senseless(`the profiles are ${profiles.join(" and ")}`);
  return profile;
}
