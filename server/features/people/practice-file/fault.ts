/** Where something is in a practice file: keys and list positions from the top. */
export type FilePath = readonly (string | number)[];

/** Something wrong at a place in the file, before its line is known. */
export interface Fault {
  readonly path: FilePath;
  /** Whether the key itself is at fault or what stands behind it. */
  readonly target: "key" | "value";
  readonly message: string;
}

/** One problem as a person reads it: all positions count from 1. */
export interface Problem {
  readonly line: number;
  readonly column: number;
  /** As `people[3].email`, list positions from 0; empty for the file as a whole. */
  readonly path: string;
  readonly message: string;
}

export function fault(path: FilePath, message: string, target: Fault["target"] = "value"): Fault {
  return { path, message, target };
}

export function writePath(path: FilePath): string {
  return path
    .map((step, index) =>
      typeof step === "number" ? `[${step}]` : index === 0 ? step : `.${step}`,
    )
    .join("");
}
