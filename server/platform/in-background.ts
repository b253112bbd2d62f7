import { describeError, type Logger } from "./logger.ts";

/** Runs work that nobody waits for; its failure is logged, never lost. */
export function inBackground(logger: Logger, name: string, work: Promise<unknown>): void {
  work.catch((error: unknown) =>
    logger.error("background.failed", { kind: name, ...describeError(error) }),
  );
}
