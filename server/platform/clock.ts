/**
 * The only place that reads the machine's clocks.
 * Hub time never runs backwards: it follows the wall clock forwards and the monotonic clock where the wall clock
 * falls behind, so that a deadline is never late by a clock that was set back.
 */
export interface Clock {
  /** Epoch ms. */
  now(): number;
  /** Raises the floor, as when another node or an earlier run of this hub has already been further. */
  atLeast(at: number): void;
  /** Called with how far a wall clock went further than time did: it was set ahead, or the machine was asleep. */
  onLeap(listener: (aheadMs: number) => void): void;
}

/** Clocks that are kept right are moved by less. What is due by a leap is acted on, early as it may be: waiting could be worse. */
const LEAP_MS = 500;

export function startClock(
  wall: () => number = Date.now,
  monotonic: () => number = () => performance.now(),
): Clock {
  const listeners: ((aheadMs: number) => void)[] = [];
  let floor = wall();
  let floorTick = monotonic();
  const now = (): number => {
    const elapsed = Math.floor(floor + (monotonic() - floorTick));
    const read = wall();
    if (read <= elapsed) return elapsed;
    const aheadMs = read - elapsed;
    floor = read;
    floorTick = monotonic();
    if (aheadMs >= LEAP_MS) for (const listener of listeners) listener(aheadMs);
    return read;
  };
  const atLeast = (at: number): void => {
    if (at <= now()) return;
    floor = at;
    floorTick = monotonic();
  };
  return { now, atLeast, onLeap: (listener) => void listeners.push(listener) };
}
