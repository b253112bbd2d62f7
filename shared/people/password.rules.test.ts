import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { normalizePassword, PASSWORD_MAX, refusePassword } from "./password.rules.ts";

const owner = {
  practiceName: "Two Rivers Care",
  name: "Maya Lindqvist",
  email: "maya.l@practice.example",
};
const refusalOf = (password: string): string | undefined =>
  refusePassword(password, owner)?.message;

describe("a password", () => {
  it.each([
    "quiet lanterns over the canal",
    "correct horse battery stapler",
    "трамвай у старого моста",
    "静かな運河の上に灯る小さな提灯たち",
    "🌲🌊🌲🌊🌲 and one heron",
    "maya walks along the canal",
    "                 x y z 1 2 3 4 5 6 7 8 9 0",
  ])("may be %s", (password) => {
    expect(refusalOf(password)).toBeUndefined();
  });

  it.each([
    ["fourteen chars", "short"],
    ["👩‍🦰👩‍🦰👩‍🦰", "short"],
    ["x".repeat(PASSWORD_MAX + 1), "long"],
    ["aaaaaaaaaaaaaaaa", "one letter"],
    ["abcabcabcabcabca", "three letters again and again"],
    ["password password", "first on every list"],
    ["Correct-Horse-Battery-Staple", "first on every list"],
    ["Two Rivers Care 2026", "the practice"],
    ["maya lindqvist 1984!", "her own name"],
    ["Lindqvist.Rivers.12", "her name and the practice"],
  ])("may not be %s: %s", (password) => {
    expect(refusalOf(password)).toBeDefined();
  });

  it("is one and the same however the keyboard composes its letters", () => {
    expect(normalizePassword("cafe\u0301 on the corner")).toBe(
      normalizePassword("caf\u00e9 on the corner"),
    );
  });

  it("is judged the same in either composition", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "grapheme", maxLength: 40 }),
        (text) => refusalOf(text.normalize("NFD")) === refusalOf(text.normalize("NFC")),
      ),
    );
  });

  it("of random words is never refused for what it is made of", () => {
    const word = fc.string({
      unit: fc.constantFrom(...Array.from("bcdfghjkmpqxz")),
      minLength: 6,
      maxLength: 10,
    });
    fc.assert(
      fc.property(
        fc.uniqueArray(word, { minLength: 4, maxLength: 4 }),
        (words) => refusalOf(words.join(" ")) === undefined,
      ),
    );
  });
});
