/** Durations or counts that were measured, and what is said of them. */
export interface Figures {
  readonly n: number;
  readonly max: number;
  /** The value that this share of all is not above: 0.5, 0.99. */
  at(share: number): number;
}

/** Of nothing there is no figure: an error, as a trial that measured nothing has failed. */
export function figuresOf(values: readonly number[]): Figures {
  if (values.length === 0) throw new Error("nothing was measured");
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))] ?? 0;
  return { n: sorted.length, max: at(1), at };
}

/** 12,345 */
export function counted(n: number): string {
  return n.toLocaleString("en-US");
}

/** "43 ms", "1,204 ms" */
export function inMs(ms: number): string {
  return `${counted(Math.round(ms))} ms`;
}
