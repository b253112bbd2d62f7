import { describe, expect, it } from "vitest";
import { sayTroubles } from "./trouble-words.ts";

describe("what is said of a microphone and a camera that do not work", () => {
  it("nothing where both do", () => expect(sayTroubles({})).toEqual([]));

  it.each([
    [{ microphone: "absent" }, /^No microphone was found.*they do not hear you\.$/],
    [{ camera: "in_use" }, /^Another program uses your camera.*heard, not seen\.$/],
    [
      { microphone: "blocked", camera: "blocked" },
      /^.*microphone and camera\. Allow them.*neither hear nor see you\.$/,
    ],
  ] as const)("%j: one sentence on it, and what works all the same", (trouble, says) => {
    expect(sayTroubles(trouble)).toEqual([expect.stringMatching(says)]);
  });

  it("never that one is heard who is not", () => {
    const says = sayTroubles({ microphone: "absent", camera: "blocked" }).join(" ");
    expect(says).toMatch(/No microphone.*use your camera.*neither hear nor see you\.$/);
    expect(says).not.toContain("You are heard");
  });
});
