import { describe, expect, it } from "vitest";
import {
  decidePicture,
  judgeLink,
  nothingKnown,
  pictureSent,
  readSample,
  type PictureState,
  type Quality,
} from "./quality.ts";

const fine = { lost: 0, roundTripMs: 40, availableBits: 2_000_000, pictures: 0 };

describe("how a link is", () => {
  it.each([
    [fine, "good"],
    [{ ...fine, lost: 0.05 }, "fair"],
    [{ ...fine, lost: 0.2 }, "poor"],
    [{ ...fine, roundTripMs: 400 }, "fair"],
    [{ ...fine, roundTripMs: 900 }, "poor"],
    [{ ...fine, availableBits: 200_000 }, "fair"],
    [{ ...fine, availableBits: 60_000 }, "poor"],
    [nothingKnown, "unknown"],
    [{ ...nothingKnown, roundTripMs: 40 }, "good"],
  ] as const)("%j is %s", (sample, quality) => {
    expect(judgeLink(sample, true)).toBe(quality);
  });

  it("what it is thought to carry is no more than what is sent: it tells nothing where sound alone is sent", () => {
    expect(judgeLink({ ...fine, availableBits: 60_000 }, false)).toBe("good");
    expect(judgeLink({ ...nothingKnown, availableBits: 60_000 }, false)).toBe("unknown");
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
    { id: "c", type: "inbound-rtp", mid: "1", framesReceived: 31 },
    { id: "s", type: "inbound-rtp", mid: "2", framesReceived: 7 },
  ];
  const stats = new Map(entries.map((entry) => [entry.id, entry]));
  const known = { lost: 0.2, roundTripMs: 50, availableBits: 300_000, pictures: 31 };
  expect(readSample(stats, "1")).toEqual(known);
  expect(readSample(new Map(), "1")).toEqual(nothingKnown);
});

describe("the picture on a poor link", () => {
  const after = (...qualities: Quality[]): PictureState =>
    qualities.reduce(decidePicture, pictureSent);
  const times = (count: number, quality: Quality): Quality[] =>
    Array.from({ length: count }, () => quality);
  const gone = times(3, "poor");
  const back = [...gone, ...times(3, "good")];
  /** Just back, it is given a little longer. */
  const goneAgain = [...back, ...times(5, "poor")];

  it.each([
    ["stays through a bad moment", ["poor", "poor", "fair", "poor"], false],
    ["goes when the link stays poor", gone, true],
    ["does not come back at once", [...gone, "good", "good", "fair", "good", "good"], true],
    ["comes back when the link has been good for a while", back, false],
    ["is given time to show what the link carries", [...back, ...times(4, "poor")], false],
    ["goes again when the link stays poor", goneAgain, true],
    ["waits twice as long after it came in vain", [...goneAgain, ...times(5, "good")], true],
    ["and comes back then", [...goneAgain, ...times(6, "good")], false],
    ["stays where nothing is known", times(4, "unknown"), false],
  ] as const)("%s", (_title, qualities, isDropped) => {
    expect(after(...qualities).isDropped).toBe(isDropped);
  });

  it("comes back soon after it was there for long, whatever was before", () => {
    const goneLater = [...goneAgain, ...times(6, "good"), ...times(15, "good"), ...gone];
    expect(after(...goneLater, ...times(2, "good")).isDropped).toBe(true);
    expect(after(...goneLater, ...times(3, "good")).isDropped).toBe(false);
  });

  it("is tried again within two minutes, however often it came in vain", () => {
    let state = pictureSent;
    for (let round = 0; round < 20; round++) {
      state = times(5, "poor").reduce(decidePicture, state);
      const waits = times(60, "good").findIndex(() => {
        state = decidePicture(state, "good");
        return !state.isDropped;
      });
      expect(waits).toBeGreaterThanOrEqual(0);
    }
  });
});
