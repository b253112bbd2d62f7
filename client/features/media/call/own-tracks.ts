import type { Sending } from "#shared/media/media.schema.ts";
import { hearLoudness, type Loudness } from "./loudness.ts";
import {
  blur,
  canBlur,
  chooseDevice,
  openCamera,
  openMicrophone,
  openScreen,
  type DeviceKind,
  type MediaTrouble,
  type Opened,
} from "./own-media.ts";
import type { SentTracks } from "./peer-link.ts";

/** What is sent now, and why something is not. */
export interface OwnState {
  readonly sent: SentTracks;
  readonly sending: Sending;
  readonly trouble: { readonly microphone?: MediaTrouble; readonly camera?: MediaTrouble };
  readonly isPushToTalk: boolean;
  readonly isTalking: boolean;
  readonly isBlurred: boolean;
  readonly canBlur: boolean;
}

export interface OwnTracks {
  read(): OwnState;
  /** How loud this device's person is now, as the others hear it. */
  loudness(): number;
  open(camera: boolean): Promise<void>;
  setMicrophone(isOn: boolean): Promise<void>;
  setCamera(isOn: boolean): Promise<void>;
  setScreen(isOn: boolean): Promise<void>;
  setPushToTalk(isOn: boolean): void;
  talk(isTalking: boolean): void;
  setBlur(isOn: boolean): Promise<void>;
  choose(kind: DeviceKind, id: string): Promise<void>;
  close(): void;
}

const PUSH_TO_TALK = "hallway.call.push-to-talk";

/** What this device sends: a track that is off is not sent, and the camera's light goes out with it. */
export function createOwnTracks(onChange: () => void): OwnTracks {
  let microphone: MediaStreamTrack | null = null;
  let camera: MediaStreamTrack | null = null;
  let screen: MediaStreamTrack | null = null;
  let trouble: OwnState["trouble"] = {};
  let isMicrophoneOn = true;
  let isPushToTalk = localStorage.getItem(PUSH_TO_TALK) === "on";
  let isTalking = false;
  let isBlurred = false;
  let ear: Loudness | null = null;

  const isHeard = (): boolean => isMicrophoneOn && (!isPushToTalk || isTalking);
  const tell = (): void => {
    if (microphone) microphone.enabled = isHeard();
    onChange();
  };
  const openSound = async (): Promise<void> => {
    microphone?.stop();
    ear?.close();
    const opened = await openMicrophone();
    microphone = trackOf(opened);
    ear = microphone ? hearLoudness(microphone) : null;
    trouble = withTrouble(trouble, "microphone", opened);
  };
  const openPicture = async (): Promise<void> => {
    camera?.stop();
    const opened = await openCamera();
    camera = trackOf(opened);
    trouble = withTrouble(trouble, "camera", opened);
    if (camera && isBlurred && canBlur(camera)) await blur(camera, true);
  };
  const endScreen = (): void => {
    screen?.stop();
    screen = null;
    tell();
  };
  return {
    read: () => ({
      sent: { audio: microphone, camera, screen },
      sending: {
        microphone: microphone !== null && isHeard(),
        camera: camera !== null,
        screen: screen !== null,
      },
      trouble,
      isPushToTalk,
      isTalking,
      isBlurred,
      canBlur: canBlur(camera),
    }),
    loudness: () => (isHeard() ? (ear?.read() ?? 0) : 0),
    async open(wantsCamera) {
      await openSound();
      if (wantsCamera) await openPicture();
      tell();
    },
    async setMicrophone(isOn) {
      if ((isMicrophoneOn = isOn) && !microphone) await openSound();
      tell();
    },
    async setCamera(isOn) {
      camera?.stop();
      camera = null;
      if (isOn) await openPicture();
      tell();
    },
    async setScreen(isOn) {
      if (!isOn) return endScreen();
      const opened = await openScreen();
      screen = trackOf(opened);
      screen?.addEventListener("ended", endScreen);
      tell();
    },
    setPushToTalk(isOn) {
      isPushToTalk = isOn;
      localStorage.setItem(PUSH_TO_TALK, isOn ? "on" : "off");
      tell();
    },
    talk(next) {
      const isNew = next !== isTalking;
      isTalking = next;
      if (isNew) tell();
    },
    async setBlur(isOn) {
      isBlurred = isOn;
      if (camera) await blur(camera, isOn);
      tell();
    },
    async choose(kind, id) {
      chooseDevice(kind, id);
      if (kind === "audioinput" && microphone) await openSound();
      if (kind === "videoinput" && camera) await openPicture();
      tell();
    },
    close() {
      for (const each of [microphone, camera, screen]) each?.stop();
      ear?.close();
      [microphone, camera, screen, ear, isTalking] = [null, null, null, null, false];
    },
  };
}

function trackOf(opened: Opened): MediaStreamTrack | null {
  return opened.ok ? opened.track : null;
}

function withTrouble(
  before: OwnState["trouble"],
  which: "microphone" | "camera",
  opened: Opened,
): OwnState["trouble"] {
  const { [which]: _mended, ...others } = before;
  return opened.ok ? others : { ...others, [which]: opened.trouble };
}
