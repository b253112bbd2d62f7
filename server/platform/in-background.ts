import { isStoreTrouble } from "./db/dialect-differences.ts";
import { describeError, type Logger } from "./logger.ts";

/** Runs work that nobody waits for; its failure is logged, never lost. */
export function inBackground(logger: Logger, name: string, work: Promise<unknown>): void {
  work.catch((error: unknown) => {
    const fields = { kind: name, ...describeError(error) };
    if (isStoreTrouble(error)) logger.warn("background.store_unavailable", fields);
    else logger.error("background.failed", fields);
  });
}
