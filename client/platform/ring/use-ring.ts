import { useMemo, useSyncExternalStore } from "react";
import { mostPressing, type RingName } from "./ring-patterns.ts";
import { startAttention, stopAttention } from "./attention.ts";
import { createRingPlayer, type RingPlayer, type SoundState } from "./ring-player.ts";

export interface Ring {
  /** Rings on this device until it is stopped; `title` is what the tab says meanwhile. Of several the most pressing is heard. */
  start(name: RingName, title: string): void;
  stop(name: RingName): void;
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

/** What wants to be heard on this page, with what the tab says of it. */
const wanted = new Map<RingName, string>();

function soundWanted(ring: RingPlayer): void {
  const name = mostPressing(wanted);
  if (name === undefined) {
    ring.stop();
    stopAttention();
    return;
  }
  ring.start(name);
  startAttention(wanted.get(name) ?? "");
}

/** Sound, and the tab's title while it rings. */
export function useRing(): Ring {
  const ring = thePlayer();
  const soundState = useSyncExternalStore(ring.subscribe, ring.state);
  return useMemo(
    () => ({
      start(name: RingName, title: string) {
        wanted.set(name, title);
        soundWanted(ring);
      },
      stop(name: RingName) {
        wanted.delete(name);
        soundWanted(ring);
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
