import type { Result, Target } from "../bench.ts";

export interface Compared {
  readonly name: string;
  readonly unit: string;
  /** One per round. */
  readonly ours: readonly number[];
  readonly theirs?: { readonly name: string; readonly values: readonly number[] };
  readonly target?: Target;
}

/** Ratios are of the two sides of one round, so that what else the machine did in that round fell on both. */
export function compare({ name, unit, ours, theirs, target }: Compared): Result {
  const value = medianOf(ours);
  if (!theirs)
    return {
      name,
      value,
      unit,
      against: null,
      ratio: null,
      spread: spreadOf(ours),
      target: target ?? null,
    };
  const against = { name: theirs.name, value: medianOf(theirs.values) };
  // Nothing is so many times as much as nothing.
  if (theirs.values.some((each) => each === 0))
    return { name, value, unit, against, ratio: null, spread: spreadOf(ours), target: null };
  const ratios = ours.map((each, round) => each / (theirs.values[round] ?? Number.NaN));
  return {
    name,
    value,
    unit,
    against,
    ratio: medianOf(ratios),
    spread: spreadOf(ratios),
    target: target ?? null,
  };
}

export function medianOf(values: readonly number[]): number {
  if (values.length === 0) throw new Error("nothing was measured");
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2;
}

function spreadOf(values: readonly number[]): readonly [number, number] {
  return [Math.min(...values), Math.max(...values)];
}
