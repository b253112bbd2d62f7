import { chosenDevice, listDevices, type DeviceKind } from "./chosen-device.ts";

/** This device's microphone, camera and screen, as far as its person and the browser let us. */

export type MediaTrouble = "blocked" | "absent" | "in_use" | "unsupported" | "failed";

export type Opened =
  | { readonly ok: true; readonly track: MediaStreamTrack }
  | { readonly ok: false; readonly trouble: MediaTrouble };

/** Shown at the size of a tile; of several in a call each is sent smaller. */
const PICTURE = {
  width: { ideal: 640 },
  height: { ideal: 480 },
  frameRate: { ideal: 15, max: 20 },
};
const SOUND = { echoCancellation: true, noiseSuppression: true, autoGainControl: true };

const troubles: Readonly<Record<string, MediaTrouble>> = {
  NotAllowedError: "blocked",
  SecurityError: "blocked",
  NotFoundError: "absent",
  OverconstrainedError: "absent",
  NotReadableError: "in_use",
  AbortError: "in_use",
};

export async function openMicrophone(): Promise<Opened> {
  return open({ audio: { ...SOUND, ...(await chosen("audioinput")) } });
}

export async function openCamera(): Promise<Opened> {
  return open({ video: { ...PICTURE, ...(await chosen("videoinput")) } });
}

export async function openScreen(): Promise<Opened> {
  return attempt(() =>
    navigator.mediaDevices.getDisplayMedia({ video: { frameRate: { max: 10 } }, audio: false }),
  );
}

function open(wanted: MediaStreamConstraints): Promise<Opened> {
  return attempt(() => navigator.mediaDevices.getUserMedia(wanted));
}

async function attempt(ask: () => Promise<MediaStream>): Promise<Opened> {
  // Absent on pages that do not come by a secure way.
  if (!("mediaDevices" in navigator)) return { ok: false, trouble: "unsupported" };
  try {
    const [track] = (await ask()).getTracks();
    return track ? { ok: true, track } : { ok: false, trouble: "absent" };
  } catch (error) {
    const name = error instanceof Error || error instanceof DOMException ? error.name : "";
    return { ok: false, trouble: troubles[name] ?? "failed" };
  }
}

async function chosen(kind: DeviceKind): Promise<{ deviceId?: { ideal: string } }> {
  const id = chosenDevice(kind, await listDevices().catch(() => []));
  return id ? { deviceId: { ideal: id } } : {};
}

interface Blurring {
  readonly backgroundBlur?: readonly boolean[] | boolean;
}

/** Whether this browser can blur what is behind a person by itself. */
export function canBlur(track: MediaStreamTrack | null): boolean {
  const able = (track?.getCapabilities() as Blurring | undefined)?.backgroundBlur;
  return Array.isArray(able) ? able.includes(true) : able === true;
}

export async function blur(track: MediaStreamTrack, isWanted: boolean): Promise<void> {
  const wish = { backgroundBlur: isWanted } as MediaTrackConstraintSet;
  await track.applyConstraints({ advanced: [wish] });
}
