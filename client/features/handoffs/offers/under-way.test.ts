import { describe, expect, it } from "vitest";
import type { PersonId } from "#shared/kernel/ids.ts";
import { expectsMe, sayUnderWay } from "./under-way.ts";

const dana = "dana" as PersonId;
const maya = "maya" as PersonId;
const ruth = "ruth" as PersonId;
const taken = {
  state: "accepted" as const,
  ownerId: dana,
  joinedIds: [ruth],
  askedToStartAt: null,
};
const words = { shortNameOf: () => "Maya", clock: () => "01:48" };
const asked = { requesterId: maya, onBehalfOfId: null, ownerId: dana, etaAt: 5 };

describe("a hand-off that somebody is on the way to", () => {
  it("is before whoever took it, and whoever joined, until the patient is met", () => {
    expect(expectsMe(taken, dana)).toBe(true);
    expect(expectsMe(taken, ruth)).toBe(true);
    expect(expectsMe(taken, maya)).toBe(false);
    expect(expectsMe({ ...taken, state: "in_progress" }, dana)).toBe(false);
  });

  it("is said once: whoever is asked whether they still come reads that instead", () => {
    expect(expectsMe({ ...taken, askedToStartAt: 9 }, dana)).toBe(false);
  });

  it("says who waits, and until when where one has said so", () => {
    expect(sayUnderWay(asked, dana, words)).toBe("Maya expects you about 01:48");
    expect(sayUnderWay(asked, ruth, words)).toBe("Maya expects you");
  });
});
