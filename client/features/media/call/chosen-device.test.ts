import { describe, expect, it } from "vitest";
import { findDevice, type KnownDevice } from "./chosen-device.ts";

const devices: readonly KnownDevice[] = [
  { kind: "audioinput", deviceId: "default", label: "Built-in microphone" },
  { kind: "audioinput", deviceId: "b2", label: "Headset" },
  { kind: "audiooutput", deviceId: "c3", label: "Headset" },
];

describe("a device that was chosen", () => {
  it.each([
    ["is found by its id", { id: "default", label: "Headset" }, "default"],
    [
      "is found by its name where the browser gave it another id",
      { id: "a1", label: "Headset" },
      "b2",
    ],
    [
      "that is no longer plugged in is not taken for another",
      { id: "a1", label: "Webcam" },
      undefined,
    ],
    ["of which no name is known is not taken for another", { id: "a1", label: "" }, undefined],
    ["was never chosen", { id: null, label: null }, undefined],
  ] as const)("%s", (_what, chosen, found) => {
    expect(findDevice("audioinput", chosen, devices)).toBe(found);
  });
});
