import type { Result } from "../bench.ts";

/** A line each: the ratio first, with its spread; the absolute values beside it. */
export function tellResults(results: readonly Result[]): readonly string[] {
  const width = Math.max(0, ...results.map(({ name }) => name.length));
  return results.map(
    (result) => `${verdictOf(result)} ${result.name.padEnd(width)}  ${figureOf(result)}`,
  );
}

export function isReached({ target, ratio, value }: Result): boolean | null {
  if (!target) return null;
  return (target.of === "ratio" ? (ratio ?? Infinity) : value) <= target.atMost;
}

function verdictOf(result: Result): string {
  const verdict = isReached(result);
  return verdict === null ? "      " : verdict ? "within" : "BEYOND";
}

function figureOf({ value, unit, against, ratio, spread, target }: Result): string {
  const range = `${short(spread[0])}–${short(spread[1])}`;
  const wanted = target ? ` (at most ${target.atMost})` : "";
  const beside = against ? `, ${against.name} ${short(against.value)}` : "";
  if (ratio === null) return `${short(value)} ${unit} [${range}]${wanted}${beside}`;
  return `${short(ratio)}× [${range}]${wanted}  ${short(value)} ${unit}${beside}`;
}

function short(value: number): string {
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
}
