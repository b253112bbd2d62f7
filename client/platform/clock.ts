import { useSyncExternalStore } from "react";

/** The one place where the client reads the time. */

/** Workstation clocks drift by minutes; a smaller difference than this is only the way through the network. */
const DRIFT_MIN_MS = 2_000;

let offsetMs = 0;

/** Epoch ms by the hub's clock, as well as this device knows it. */
export function now(): number {
  return Date.now() + offsetMs;
}

/** Takes the hub's own time from an answer, so that "12 s left" is true on a workstation whose clock is wrong. */
export function adjustClock(hubNow: number): void {
  const drift = hubNow - Date.now();
  offsetMs = Math.abs(drift) < DRIFT_MIN_MS ? 0 : drift;
}

interface Ticker {
  subscribe(listener: () => void): () => void;
  read(): number;
}

function createTicker(everyMs: number): Ticker {
  const listeners = new Set<() => void>();
  let last = now();
  let timer: ReturnType<typeof setInterval> | undefined;
  const tick = (): void => {
    last = now();
    for (const listener of listeners) listener();
  };
  const stopUnlessNeeded = (): void => {
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
  return {
    subscribe(listener) {
      listeners.add(listener);
      if (timer === undefined) {
        timer = setInterval(tick, everyMs);
        queueMicrotask(tick);
      }
      return () => {
        listeners.delete(listener);
        stopUnlessNeeded();
      };
    },
    read() {
      // Nobody keeps an unwatched ticker up to date.
      if (timer === undefined && now() - last > everyMs) last = now();
      return last;
    },
  };
}

const tickers = new Map<number, Ticker>();

/** The time, told anew every so often; all who ask for the same pace share one timer. */
export function useNow(everyMs: number): number {
  let ticker = tickers.get(everyMs);
  if (!ticker) {
    ticker = createTicker(everyMs);
    tickers.set(everyMs, ticker);
  }
  return useSyncExternalStore(ticker.subscribe, ticker.read);
}
