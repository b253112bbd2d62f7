import { until } from "../../support/until.ts";

/** Counts who has seen a change, and when the last one had. */
export interface Watch {
  /** This one of the watchers sees this person changed to this. */
  seen(who: string, what: string | number, watcher: number): void;
  /** Lets the change happen; ms until so many have seen it. */
  untilSeen(
    who: string,
    what: string | number,
    watchers: number,
    change: () => void,
  ): Promise<number>;
}

const PATIENCE_MS = 30_000;

export function startWatch(): Watch {
  let awaited = "";
  let by = new Set<number>();
  let lastAt = 0;
  return {
    seen(who, what, watcher) {
      if (`${who} ${what}` !== awaited || by.has(watcher)) return;
      by.add(watcher);
      lastAt = performance.now();
    },
    async untilSeen(who, what, watchers, change) {
      awaited = `${who} ${what}`;
      by = new Set();
      const startedAt = performance.now();
      change();
      await until(`${watchers} see ${awaited}`, () => by.size >= watchers, PATIENCE_MS);
      return lastAt - startedAt;
    },
  };
}
