import { readConfig, type Config } from "../config.ts";

/** Exit codes of the command-line tools. */
export const DONE = 0;
export const PROBLEMS = 1;
export const WRONG_USE = 2;

// A reader who has seen enough, as `head`, is no fault.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit();
});

export function print(...lines: readonly string[]): void {
  process.stdout.write(`${lines.join("\n")}\n`);
}

export function complain(...lines: readonly string[]): typeof PROBLEMS {
  process.stderr.write(`${lines.join("\n")}\n`);
  return PROBLEMS;
}

export function tellUsage(usage: string): typeof WRONG_USE {
  process.stderr.write(usage);
  return WRONG_USE;
}

/** Something that the operator can mend, told in one sentence. */
export class CannotRun extends Error {}

/** Runs a tool on the configured hub's data. */
export async function withConfig(act: (config: Config) => Promise<number>): Promise<number> {
  const read = readConfig(process.env);
  if (!read.ok)
    return complain(
      "The configuration has problems:",
      ...read.problems.map((problem) => `  - ${problem}`),
    );
  try {
    return await act(read.config);
  } catch (error) {
    if (!(error instanceof CannotRun)) throw error;
    return complain(error.message);
  }
}
