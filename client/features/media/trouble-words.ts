import type { MediaTrouble } from "./call/own-media.ts";

type Device = "microphone" | "camera";

const words: Readonly<Record<MediaTrouble, (device: Device) => string>> = {
  blocked: (device) =>
    `This browser does not let Hallway use your ${device}. Allow it beside the address of this page, then turn it on here.`,
  absent: (device) => `No ${device} was found at this device.`,
  in_use: (device) => `Another program uses your ${device}. Close it, then turn it on here.`,
  unsupported: () =>
    "This page did not come by a secure connection, so it may not use the microphone or camera.",
  failed: (device) => `Your ${device} could not be started.`,
};

const meanwhile: Readonly<Record<Device, string>> = {
  microphone: "You hear the others; they do not hear you.",
  camera: "You are heard, not seen.",
};

/** What is wrong with a device, what can be done, and what works all the same. */
export function sayTrouble(device: Device, trouble: MediaTrouble): string {
  return `${words[trouble](device)} ${meanwhile[device]}`;
}
