import { DAY_MS } from "../../../shared/kernel/time.ts";
import type { Clock } from "../clock.ts";
import type { Logger } from "../logger.ts";
import type { NodeBeat } from "./silence.ts";

/** A clock that is further ahead than this is broken: it moves nobody else's. */
const CLOCK_LEAD_MAX_MS = DAY_MS;
/** A hub that is moved by another by less is one that keeps time with it. */
const MOVED_MS = 500;

/**
 * Moves the clock to the furthest that any node has been. How old a heartbeat is says the store's clock, which may be
 * set too: it is no older than this node's own last look, at which it was another.
 */
export function startFollowingTime(
  clock: Clock,
  logger: Logger,
  leaseMs: number,
  monotonic: () => number,
): (beats: readonly AgedBeat[]) => void {
  let heard = new Map<string, number>();
  let lookedAt: number | undefined;
  return (beats) => {
    const sinceMs = lookedAt === undefined ? leaseMs : monotonic() - lookedAt;
    lookedAt = monotonic();
    const before = clock.now();
    for (const { id, heartbeatAt, ageMs } of beats)
      if (heartbeatAt !== heard.get(id) && heartbeatAt <= before + CLOCK_LEAD_MAX_MS)
        clock.atLeast(heartbeatAt + Math.min(ageMs, Math.floor(sinceMs)));
    heard = new Map(beats.map(({ id, heartbeatAt }) => [id, heartbeatAt]));
    const movedMs = clock.now() - before;
    if (movedMs >= MOVED_MS) logger.warn("clock.followed", { ms: movedMs });
  };
}

export interface AgedBeat extends NodeBeat {
  /** How long ago it was written; 0 where that is not known, or so long that whoever wrote it is gone. */
  readonly ageMs: number;
}
