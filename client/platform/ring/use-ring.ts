import { useMemo, useSyncExternalStore } from "react";
import type { RingName } from "./ring-patterns.ts";
import { startAttention, stopAttention } from "./attention.ts";
import { createRingPlayer, type RingPlayer, type SoundState } from "./ring-player.ts";

export interface Ring {
  /** Rings on this device until it is stopped; `title` is what the tab says meanwhile. */
  start(urgency: RingName, title?: string): void;
  stop(): void;
  readonly soundState: SoundState;
  testRing(): Promise<void>;
  unlockSound(): Promise<void>;
  setMuted(isMuted: boolean): void;
  level(): number;
}

let player: RingPlayer | undefined;

/** A page has one voice. */
function thePlayer(): RingPlayer {
  player ??= createRingPlayer();
  return player;
}

/** Sound, and the tab's title while it rings. */
export function useRing(): Ring {
  const ring = thePlayer();
  const soundState = useSyncExternalStore(ring.subscribe, ring.state);
  return useMemo(
    () => ({
      start(urgency: RingName, title = "New hand-off") {
        ring.start(urgency);
        startAttention(title);
      },
      stop() {
        ring.stop();
        stopAttention();
      },
      soundState,
      testRing: ring.test,
      unlockSound: ring.unlock,
      setMuted: ring.setMuted,
      level: ring.level,
    }),
    [ring, soundState],
  );
}
