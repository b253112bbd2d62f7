import type { Opened } from "./own-media.ts";

/** The place of one track that this device sends: what was asked for last counts, and whatever comes later is stopped. */
export interface TrackSlot {
  track(): MediaStreamTrack | null;
  /** There is a track, or one is being asked for. */
  isWanted(): boolean;
  /** Null where somebody thought better of it meanwhile. */
  open(ask: () => Promise<Opened>): Promise<Opened | null>;
  close(): void;
}

export function createTrackSlot(): TrackSlot {
  let track: MediaStreamTrack | null = null;
  let isAsking = false;
  let turn = 0;
  const close = (): void => {
    turn += 1;
    track?.stop();
    track = null;
    isAsking = false;
  };
  return {
    track: () => track,
    isWanted: () => track !== null || isAsking,
    async open(ask) {
      close();
      const mine = turn;
      isAsking = true;
      const opened = await ask();
      if (mine === turn) {
        isAsking = false;
        track = opened.ok ? opened.track : null;
        return opened;
      }
      if (opened.ok) opened.track.stop();
      return null;
    },
    close,
  };
}
