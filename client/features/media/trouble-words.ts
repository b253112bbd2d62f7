import type { CallState } from "./call/call-state.ts";
import type { MediaTrouble } from "./call/own-media.ts";

type Which = "microphone" | "camera" | "both";

const devices: Readonly<Record<Which, string>> = {
  microphone: "microphone",
  camera: "camera",
  both: "microphone and camera",
};
const words: Readonly<Record<MediaTrouble, (which: Which) => string>> = {
  blocked: (which) =>
    `This browser does not let Hallway use your ${devices[which]}. Allow ${which === "both" ? "them" : "it"} beside the address of this page, then turn ${which === "both" ? "them" : "it"} on here.`,
  absent: (which) =>
    `No ${which === "both" ? "microphone or camera" : which} was found at this device.`,
  in_use: (which) =>
    `Another program uses your ${devices[which]}. Close it, then turn ${which === "both" ? "them" : "it"} on here.`,
  unsupported: () =>
    "This page did not come by a secure connection, so it may not use the microphone or camera.",
  failed: (which) => `Your ${devices[which]} could not be started.`,
};

const meanwhile: Readonly<Record<Which, string>> = {
  microphone: "You hear the others; they do not hear you.",
  camera: "You are heard, not seen.",
  both: "You hear and see the others; they neither hear nor see you.",
};

/** What is wrong with this device's microphone and camera, what can be done, and what works all the same. */
export function sayTroubles({ microphone, camera }: CallState["trouble"]): readonly string[] {
  if (microphone && microphone === camera)
    return [`${words[microphone]("both")} ${meanwhile.both}`];
  const says = [
    microphone ? words[microphone]("microphone") : null,
    camera ? words[camera]("camera") : null,
  ].filter((each) => each !== null);
  const last = says.pop();
  if (last === undefined) return [];
  const which = microphone && camera ? "both" : microphone ? "microphone" : "camera";
  return [...says, `${last} ${meanwhile[which]}`];
}
