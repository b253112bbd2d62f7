import { describe, expect, it } from "vitest";
import { decidePicture, judgeLink, pictureSent, readSample, type Quality } from "./quality.ts";

const fine = { lost: 0, roundTripMs: 40, availableBits: 2_000_000 };

describe("how a link is", () => {
  it.each([
    [fine, "good"],
    [{ ...fine, lost: 0.05 }, "fair"],
    [{ ...fine, lost: 0.2 }, "poor"],
    [{ ...fine, roundTripMs: 400 }, "fair"],
    [{ ...fine, roundTripMs: 900 }, "poor"],
    [{ ...fine, availableBits: 200_000 }, "fair"],
    [{ ...fine, availableBits: 60_000 }, "poor"],
    [{ lost: null, roundTripMs: null, availableBits: null }, "unknown"],
    [{ lost: null, roundTripMs: 40, availableBits: null }, "good"],
  ] as const)("%j is %s", (sample, quality) => {
    expect(judgeLink(sample)).toBe(quality);
  });
});

it("what is known of a link is the worst of what is lost, and the path that is used", () => {
  const entries = [
    { id: "t", type: "transport", selectedCandidatePairId: "p" },
    { id: "o", type: "candidate-pair", currentRoundTripTime: 9 },
    {
      id: "p",
      type: "candidate-pair",
      currentRoundTripTime: 0.05,
      availableOutgoingBitrate: 300_000,
    },
    { id: "a", type: "remote-inbound-rtp", fractionLost: 0 },
    { id: "v", type: "remote-inbound-rtp", fractionLost: 0.2 },
  ];
  const stats = new Map(entries.map((entry) => [entry.id, entry]));
  expect(readSample(stats)).toEqual({ lost: 0.2, roundTripMs: 50, availableBits: 300_000 });
  expect(readSample(new Map())).toEqual({ lost: null, roundTripMs: null, availableBits: null });
});

describe("the picture on a poor link", () => {
  const after = (...qualities: Quality[]) => qualities.reduce(decidePicture, pictureSent).isDropped;

  it("stays through a bad moment", () => expect(after("poor", "poor", "fair", "poor")).toBe(false));
  it("goes when the link stays poor", () => expect(after("poor", "poor", "poor")).toBe(true));
  it("does not come back at once", () =>
    expect(after("poor", "poor", "poor", "good", "good", "fair", "good", "good")).toBe(true));
  it("comes back when the link has been good for a while", () =>
    expect(after("poor", "poor", "poor", "good", "good", "good", "good", "good")).toBe(false));
  it("nothing is known and nothing changes", () =>
    expect(after("unknown", "unknown", "unknown", "unknown")).toBe(false));
});
