/** Between a connection that the hub has refused or ended and the next try, about. */
const RETRY_MS = 3_000;

/** How long one page waits, ms; `chance` is from 0 to 1. A practice whose pages were all refused at once must not come back at once. */
export function retryDelayMs(chance: number): number {
  return RETRY_MS * (0.5 + chance);
}

/** The hub knows who asks, and cannot serve them at this moment: there is nothing to mend but to ask again. */
export function isPassingRefusal(code: string): boolean {
  return code === "too_many" || code === "unavailable";
}
