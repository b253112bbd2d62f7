import { hearLoudness, type Loudness } from "./loudness.ts";
import { openMicrophone, type Opened } from "./own-media.ts";
import { createTrackSlot } from "./track-slot.ts";

/** This device's microphone: whether it is heard, muted or held to talk. */
export interface OwnSound {
  track(): MediaStreamTrack | null;
  isWanted(): boolean;
  isHeard(): boolean;
  isPushToTalk(): boolean;
  isTalking(): boolean;
  loudness(): number;
  open(): Promise<Opened | null>;
  setOn(isOn: boolean): void;
  /** Muted until its person says that they speak, or comes into another call. */
  waitToBeOn(): void;
  setPushToTalk(isOn: boolean): void;
  talk(isTalking: boolean): void;
  close(): void;
}

const PUSH_TO_TALK = "hallway.call.push-to-talk";

export function createOwnSound(): OwnSound {
  const microphone = createTrackSlot();
  let isOn = true;
  let isWaiting = false;
  let isPushToTalk = localStorage.getItem(PUSH_TO_TALK) === "on";
  let isTalking = false;
  let ear: Loudness | null = null;

  // Push to talk goes by what is held alone; whoever was mute before is so again after it.
  const isHeard = (): boolean => (isPushToTalk ? isTalking : isOn && !isWaiting);
  const apply = (): void => {
    const track = microphone.track();
    if (track) track.enabled = isHeard();
  };
  const deafen = (): void => {
    ear?.close();
    ear = null;
  };
  return {
    track: microphone.track,
    isWanted: microphone.isWanted,
    isHeard,
    isPushToTalk: () => isPushToTalk,
    isTalking: () => isTalking,
    loudness: () => (isHeard() ? (ear?.read() ?? 0) : 0),
    async open() {
      deafen();
      const opened = await microphone.open(openMicrophone);
      if (opened?.ok) ear = hearLoudness(opened.track);
      apply();
      return opened;
    },
    setOn(next) {
      [isOn, isWaiting] = [next, false];
      apply();
    },
    waitToBeOn() {
      isWaiting = true;
      apply();
    },
    setPushToTalk(next) {
      [isPushToTalk, isTalking] = [next, false];
      localStorage.setItem(PUSH_TO_TALK, next ? "on" : "off");
      apply();
    },
    talk(next) {
      isTalking = next;
      apply();
    },
    close() {
      deafen();
      microphone.close();
      [isTalking, isWaiting] = [false, false];
    },
  };
}
