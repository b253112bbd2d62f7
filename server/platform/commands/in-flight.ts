import { refuse, type Refusal } from "../../../shared/kernel/result.ts";

export const restarting: Refusal = refuse(
  "unavailable",
  "Hallway is restarting: the same works again in a moment.",
);

/** Commands, reads and syncs that are under way, so that a hub that ends can wait for them and take no new ones. */
export interface InFlight {
  /** Does this work; answers `instead` once the hub is ending. */
  during<Value>(work: () => Promise<Value>, instead: Value): Promise<Value>;
  /** Nothing new from here on; resolves when all have ended, or after the patience. */
  drain(patienceMs: number): Promise<void>;
}

export function startInFlight(): InFlight {
  let running = 0;
  let isEnding = false;
  let whenIdle: (() => void) | undefined;
  return {
    async during(work, instead) {
      if (isEnding) return instead;
      running += 1;
      try {
        return await work();
      } finally {
        running -= 1;
        if (running === 0) whenIdle?.();
      }
    },
    async drain(patienceMs) {
      isEnding = true;
      if (running === 0) return;
      let timer: NodeJS.Timeout | undefined;
      const patience = new Promise<void>((resolve) => (timer = setTimeout(resolve, patienceMs)));
      await Promise.race([new Promise<void>((resolve) => (whenIdle = resolve)), patience]);
      clearTimeout(timer);
    },
  };
}
