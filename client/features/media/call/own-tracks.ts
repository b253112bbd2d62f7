import type { Sending } from "#shared/media/media.schema.ts";
import { chooseDevice, listDevices, type DeviceKind } from "./chosen-device.ts";
import {
  blur,
  canBlur,
  openCamera,
  openScreen,
  type MediaTrouble,
  type Opened,
} from "./own-media.ts";
import { createOwnSound, type OwnSound } from "./own-sound.ts";
import type { SentTracks } from "./peer-link.ts";
import { createTrackSlot, type TrackSlot } from "./track-slot.ts";

/** What is sent now, and why something is not. */
export interface OwnState {
  readonly sent: SentTracks;
  readonly sending: Sending;
  readonly trouble: { readonly microphone?: MediaTrouble; readonly camera?: MediaTrouble };
  readonly isPushToTalk: boolean;
  readonly isBlurred: boolean;
  readonly canBlur: boolean;
}

/** What somebody comes into a call with; whoever listens is asked for no microphone and no camera. */
export type Brings = "camera" | "sound" | "nothing";

export interface OwnTracks {
  read(): OwnState;
  /** How loud this device's person is now, as the others hear it. */
  loudness(): number;
  open(brings: Brings): Promise<void>;
  /** Whoever may not send any more is not heard or seen from that moment on; whoever may now is so once they ask for it. */
  allow(maySend: boolean): void;
  setMicrophone(isOn: boolean): Promise<void>;
  setCamera(isOn: boolean): Promise<void>;
  setScreen(isOn: boolean): Promise<void>;
  setPushToTalk(isOn: boolean): void;
  talk(isTalking: boolean): void;
  setBlur(isOn: boolean): Promise<void>;
  choose(kind: DeviceKind, id: string): Promise<void>;
  close(): void;
}

/** What this device sends: a track that is off is not sent, and the camera's light goes out with it. */
export function createOwnTracks(onChange: () => void): OwnTracks {
  const sound = createOwnSound();
  const camera = createTrackSlot();
  const screen = createTrackSlot();
  let trouble: OwnState["trouble"] = {};
  let isOpen = false;
  /** Which call this is: what belongs to an earlier one goes no further. */
  let times = 0;
  let isBlurred = false;

  const openSound = async (): Promise<void> => {
    if (!isOpen) return;
    const opened = await sound.open();
    if (!opened) return;
    trouble = withTrouble(trouble, "microphone", opened);
    onChange();
  };
  const openPicture = async (): Promise<void> => {
    if (!isOpen) return;
    const opened = await camera.open(openCamera);
    if (!opened) return;
    const track = camera.track();
    trouble = withTrouble(trouble, "camera", opened);
    if (track && isBlurred && canBlur(track)) await blur(track, true).catch(() => undefined);
    onChange();
  };
  const endScreen = (): void => {
    screen.close();
    onChange();
  };
  const close = (): void => {
    [isOpen, trouble] = [false, {}];
    times += 1;
    for (const each of [sound, camera, screen]) each.close();
  };
  return {
    read: () => ({
      ...readSent(sound, camera, screen),
      trouble,
      isPushToTalk: sound.isPushToTalk(),
      isBlurred,
      canBlur: canBlur(camera.track()),
    }),
    loudness: sound.loudness,
    async open(brings) {
      if (brings === "nothing") return onChange();
      isOpen = true;
      const mine = times;
      await openSound();
      if (brings === "camera" && mine === times) await openPicture();
    },
    allow(maySend) {
      if (maySend === isOpen) return;
      if (maySend) sound.waitToBeOn();
      else close();
      isOpen = maySend;
      onChange();
    },
    async setMicrophone(isOn) {
      sound.setOn(isOn);
      onChange();
      if (isOn && !sound.isWanted()) await openSound();
    },
    async setCamera(isOn) {
      if (isOn) return camera.isWanted() ? undefined : openPicture();
      camera.close();
      onChange();
    },
    async setScreen(isOn) {
      if (!isOn) return endScreen();
      if (!isOpen || screen.isWanted()) return;
      const opened = await screen.open(openScreen);
      if (!opened?.ok) return;
      const { track } = opened;
      track.addEventListener("ended", () => track === screen.track() && endScreen());
      onChange();
    },
    setPushToTalk(isOn) {
      sound.setPushToTalk(isOn);
      onChange();
      if (isOn && !sound.isWanted()) void openSound();
    },
    talk(next) {
      if (next === sound.isTalking()) return;
      sound.talk(next);
      onChange();
    },
    async setBlur(isOn) {
      isBlurred = isOn;
      const track = camera.track();
      if (track) await blur(track, isOn);
      if (isOpen) onChange();
    },
    async choose(kind, id) {
      chooseDevice(kind, id, await listDevices().catch(() => []));
      if (kind === "audioinput" && sound.isWanted()) await openSound();
      if (kind === "videoinput" && camera.isWanted()) await openPicture();
    },
    close,
  };
}

function readSent(
  sound: OwnSound,
  camera: TrackSlot,
  screen: TrackSlot,
): Pick<OwnState, "sent" | "sending"> {
  const sent = { audio: sound.track(), camera: camera.track(), screen: screen.track() };
  const microphone = sent.audio !== null && sound.isHeard();
  return {
    sent,
    sending: { microphone, camera: sent.camera !== null, screen: sent.screen !== null },
  };
}

/** Nothing of what goes on around this device is sent any more; the others are still heard. */
export function sendNothing(own: OwnTracks): void {
  own.talk(false);
  void own.setMicrophone(false);
  void own.setCamera(false);
  void own.setScreen(false);
}

function withTrouble(
  before: OwnState["trouble"],
  which: "microphone" | "camera",
  opened: Opened,
): OwnState["trouble"] {
  const { [which]: _mended, ...others } = before;
  return opened.ok ? others : { ...others, [which]: opened.trouble };
}
