import { RateLimiterMemory } from "rate-limiter-flexible";
import type { PersonId } from "../../../shared/kernel/ids.ts";
import { refuse, type Refusal } from "../../../shared/kernel/result.ts";

export interface CommandLimits {
  refuseFlood(personId: PersonId, command: string): Promise<Refusal | undefined>;
}

/** Commands of one person in ten seconds, on one node. Far above any human pace; below what a broken client can do. */
const POINTS = 200;
const WINDOW_SECONDS = 10;
/** Never limited: a page, its answer and its delivery. A flood of these is merged by the hand-off rules instead. */
const neverLimited: ReadonlySet<string> = new Set([
  "offer.confirm",
  "handoff.accept",
  "handoff.decline",
  "handoff.escalate",
]);

/** Stops a broken client from crowding out the others; it can never stop a page. */
export function startCommandLimits(points = POINTS): CommandLimits {
  const limiter = new RateLimiterMemory({ points, duration: WINDOW_SECONDS });
  return {
    async refuseFlood(personId, command) {
      if (neverLimited.has(command)) return undefined;
      const taken = await limiter.consume(personId).catch((full: unknown) => full);
      if (taken instanceof Error) throw taken;
      const isFull =
        (taken as { remainingPoints: number; consumedPoints: number }).consumedPoints > points;
      return isFull
        ? refuse("too_many", "Too many requests in a few seconds; wait a moment.")
        : undefined;
    },
  };
}
