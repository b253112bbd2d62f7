import { describe, expect, it } from "vitest";
import {
  mostPressing,
  renderPattern,
  ringNames,
  ringPatterns,
  type RingName,
} from "./ring-patterns.ts";

function loudestOf(name: RingName): number {
  return renderPattern(ringPatterns[name], 8_000).reduce(
    (loudest, sample) => Math.max(loudest, Math.abs(sample)),
    0,
  );
}

function rhythmOf(name: RingName): string {
  return ringPatterns[name].notes.map(({ atMs, lengthMs }) => `${atMs} ${lengthMs}`).join();
}

describe("what rings", () => {
  it("is heard more quietly the less it presses, and a line more quietly than any hand-off", () => {
    const loudness = ringNames.map(loudestOf);
    expect(loudness).toEqual(loudness.toSorted((a, b) => b - a));
    expect(new Set(loudness).size).toBe(ringNames.length);
  });

  it("has a rhythm of its own, so that being called in a line is not taken for a hand-off", () => {
    const handoffs = ["crisis", "now", "soon", "today"] as const;
    for (const ofLine of ["called", "up_next"] as const)
      for (const name of handoffs) expect(rhythmOf(ofLine)).not.toBe(rhythmOf(name));
    expect(rhythmOf("called")).not.toBe(rhythmOf("up_next"));
  });

  it("gives way to what presses more, and comes back after it", () => {
    const wanted = new Map<RingName, string>([["called", "You are called"]]);
    expect(mostPressing(wanted)).toBe("called");
    wanted.set("now", "Room 4");
    expect(mostPressing(wanted)).toBe("now");
    wanted.delete("now");
    expect(mostPressing(wanted)).toBe("called");
    wanted.clear();
    expect(mostPressing(wanted)).toBeUndefined();
  });
});
