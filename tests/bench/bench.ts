/** One figure beside what it is measured against. */
export interface Result {
  readonly name: string;
  /** The median over the rounds, of what is measured. */
  readonly value: number;
  readonly unit: string;
  /** What stands beside it; null where a figure stands alone. */
  readonly against: { readonly name: string; readonly value: number } | null;
  /** The median over the rounds of value to against, within one round each; null without an other side. */
  readonly ratio: number | null;
  /** The lowest and the highest of the rounds, of the ratio where there is one, else of the value. */
  readonly spread: readonly [number, number];
  readonly target: Target | null;
}

/** What is to be reached: the ratio, or the value where a figure stands alone, is at most this. */
export interface Target {
  readonly atMost: number;
  readonly of: "ratio" | "value";
}

export interface BenchTrial {
  readonly rounds: number;
  readonly seed: number;
  /** The larger of the two sizes of the benches that have two. */
  readonly isLarge: boolean;
  /** Tells what goes on, for whoever waits. */
  say(line: string): void;
}

export interface Bench {
  readonly name: string;
  readonly says: string;
  run(trial: BenchTrial): Promise<readonly Result[]>;
}
