import type { IceAccess } from "#shared/media/media.schema.ts";
import type { Signal } from "#shared/media/signals.schema.ts";
import type { Line } from "./call-state.ts";
import { chosenDevice, listDevices } from "./chosen-device.ts";
import { openPeerLink, type PeerLink, type SentTracks, type Way } from "./peer-link.ts";
import {
  decidePicture,
  judgeLink,
  pictureSent,
  type PictureState,
  type Quality,
} from "./quality.ts";

/** One other device: the link to it, its sound, and how good it is. */
export interface OpenLine extends Pick<
  PeerLink,
  "hear" | "networkChanged" | "shrink" | "useAccess"
> {
  send(tracks: SentTracks, isLimited: boolean): void;
  /** Looks at how good the link is, and drops or sends the picture by it. */
  sample(): Promise<void>;
  /** Whether somebody speaks there now. */
  listen(): boolean;
  /** The other device sends its picture, as far as the roster tells. */
  expectPicture(isExpected: boolean): void;
  useSpeaker(): void;
  read(): Line;
  close(): void;
}

export interface LineParts {
  readonly isOfferer: boolean;
  readonly way: Way;
  readonly ice: IceAccess | null;
  readonly sent: SentTracks;
  /** More devices are in the call than pictures can be sent between. */
  readonly isLimited: boolean;
  readonly tell: (signal: Signal) => void;
  readonly onChange: () => void;
}

const LOUD = 0.02;
/** A word's pause is no silence. */
const SPEAKS_FOR_MS = 700;
/** So many samples without one new picture: what is shown stands still. */
const STILL_SAMPLES = 2;

export function openLine({ isOfferer, way, ice, tell, onChange, ...parts }: LineParts): OpenLine {
  let { sent, isLimited } = parts;
  let quality: Quality = "unknown";
  let picture: PictureState = pictureSent;
  let heardAt = Number.NEGATIVE_INFINITY;
  let [pictures, stillFor, isExpected] = [null as number | null, 0, false];
  const sound = new Audio();
  void useSpeakerOf(sound);

  const carried = (): SentTracks => ({
    audio: sent.audio,
    camera: isLimited || picture.isDropped ? null : sent.camera,
    screen: isLimited ? null : sent.screen,
  });
  const link = openPeerLink({
    isOfferer,
    way,
    ice,
    sent: carried(),
    tell,
    onChange: () => {
      play(sound, link.received().audio);
      onChange();
    },
  });
  const isSpeaking = (): boolean => performance.now() - heardAt < SPEAKS_FOR_MS;
  return {
    ...link,
    send(tracks, isVideoLimited) {
      [sent, isLimited] = [tracks, isVideoLimited];
      link.send(carried());
    },
    async sample() {
      const [sample, { camera, screen }] = [await link.sample(), carried()];
      quality = judgeLink(sample, camera !== null || screen !== null);
      stillFor = isExpected && sample.pictures === pictures ? stillFor + 1 : 0;
      pictures = sample.pictures;
      const before = picture;
      picture = decidePicture(before, quality);
      if (picture.isDropped !== before.isDropped) link.send(carried());
    },
    listen() {
      if (link.loudness() > LOUD) heardAt = performance.now();
      return isSpeaking();
    },
    expectPicture(next) {
      if (next !== isExpected) stillFor = 0;
      isExpected = next;
    },
    useSpeaker: () => void useSpeakerOf(sound),
    read: () => ({
      isUp: link.phase() !== "connecting",
      // What sound alone shows of a link is no more than this.
      quality: picture.isDropped && quality === "good" ? "fair" : quality,
      isPictureDropped: picture.isDropped,
      isPictureStill: stillFor >= STILL_SAMPLES,
      isSpeaking: isSpeaking(),
      received: link.received(),
    }),
    close() {
      link.close();
      sound.srcObject = null;
    },
  };
}

function play(sound: HTMLAudioElement, track: MediaStreamTrack | null): void {
  const playing = (sound.srcObject as MediaStream | null)?.getTracks()[0] ?? null;
  if (playing === track) return;
  sound.srcObject = track ? new MediaStream([track]) : null;
  // Whoever joined by a tap is always allowed to hear.
  if (track) void sound.play().catch(() => undefined);
}

async function useSpeakerOf(sound: HTMLAudioElement): Promise<void> {
  const id = chosenDevice("audiooutput", await listDevices().catch(() => []));
  if (id && "setSinkId" in sound) await sound.setSinkId(id).catch(() => undefined);
}
