/** What went wrong while a trial ran and reached nobody: as of a promise that nobody awaits, or of a socket's event. */
export interface StrayErrors {
  /** Rejects as soon as an error was caught by nobody at all; otherwise it stays open. */
  readonly thrown: Promise<never>;
  /** Ends; all that there were. A promise that somebody awaited after all is not one of them. */
  stop(): Promise<readonly unknown[]>;
}

/** From here on they end no process, so that the trials after this one are made. */
export function watchStrayErrors(): StrayErrors {
  const unawaited = new Map<Promise<unknown>, unknown>();
  const uncaught: unknown[] = [];
  const { promise: thrown, reject } = Promise.withResolvers<never>();
  thrown.catch(() => undefined);
  const onReject = (reason: unknown, of: Promise<unknown>): void => void unawaited.set(of, reason);
  const onAwait = (of: Promise<unknown>): void => void unawaited.delete(of);
  const onThrow = (error: unknown): void => {
    uncaught.push(error);
    reject(error);
  };
  process.on("unhandledRejection", onReject);
  process.on("rejectionHandled", onAwait);
  process.on("uncaughtException", onThrow);
  return {
    thrown,
    async stop() {
      // Node tells of late listeners only once it has nothing else to do.
      await new Promise((resolve) => setImmediate(resolve));
      process.off("unhandledRejection", onReject);
      process.off("rejectionHandled", onAwait);
      process.off("uncaughtException", onThrow);
      return [...unawaited.values(), ...uncaught];
    },
  };
}
