import { startClock, type Clock } from "../../server/platform/clock.ts";

export interface MovedClock extends Clock {
  /** Time passes at once, for everything that asks this clock. */
  advance(ms: number): void;
  /** Somebody sets the wall clock of the machine; elapsed time goes on as it was. */
  setWall(byMs: number): void;
}

/** The hub's own clock over a wall and a monotonic clock that a test can move. */
export function startMovedClock(): MovedClock {
  let elapsed = 0;
  let wallShift = 0;
  const clock = startClock(
    () => Date.now() + elapsed + wallShift,
    () => performance.now() + elapsed,
  );
  return {
    ...clock,
    advance: (ms) => void (elapsed += ms),
    setWall: (ms) => void (wallShift += ms),
  };
}
