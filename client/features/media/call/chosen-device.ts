/** Which microphone, camera and speaker a person has chosen, remembered on this device. */

export type DeviceKind = "audioinput" | "videoinput" | "audiooutput";

export type KnownDevice = Pick<MediaDeviceInfo, "kind" | "deviceId" | "label">;

const keyOf = (kind: DeviceKind): string => `hallway.call.${kind}`;

/** Remembered by its name too: some browsers give the same device another id on each visit. */
export function chooseDevice(kind: DeviceKind, id: string, devices: readonly KnownDevice[]): void {
  const label = devices.find((each) => each.kind === kind && each.deviceId === id)?.label ?? "";
  localStorage.setItem(keyOf(kind), id);
  localStorage.setItem(`${keyOf(kind)}.label`, label);
}

/** The one that was chosen, as the browser calls it now; what is no longer plugged in is no reason to have none. */
export function chosenDevice(kind: DeviceKind, devices: readonly KnownDevice[]): string | null {
  const id = localStorage.getItem(keyOf(kind));
  const label = localStorage.getItem(`${keyOf(kind)}.label`);
  return findDevice(kind, { id, label }, devices) ?? id;
}

export function findDevice(
  kind: DeviceKind,
  { id, label }: { readonly id: string | null; readonly label: string | null },
  devices: readonly KnownDevice[],
): string | undefined {
  const ofKind = devices.filter((each) => each.kind === kind);
  const found =
    ofKind.find(({ deviceId }) => deviceId === id) ??
    (label ? ofKind.find((each) => each.label === label) : undefined);
  return found?.deviceId;
}

/** Nothing before the browser was asked for one of them: until then it names none. */
export async function listDevices(): Promise<readonly MediaDeviceInfo[]> {
  if (!("mediaDevices" in navigator)) return [];
  return (await navigator.mediaDevices.enumerateDevices()).filter(({ deviceId }) => deviceId);
}
