import { expect, it } from "vitest";
import { splitNumbers } from "./split-numbers.ts";

const numbersIn = (text: string): readonly (string | null)[] =>
  splitNumbers(text).flatMap(({ number }) => number ?? []);

it("finds the numbers to call in a practice's own words", () => {
  expect(splitNumbers("Dial 911, then the code line 555-0100")).toEqual([
    { text: "Dial ", number: null },
    { text: "911", number: "911" },
    { text: ", then the code line ", number: null },
    { text: "555-0100", number: "5550100" },
  ]);
});

it("keeps every letter of the text", () => {
  const text = "Call (217) 555-0100 or +1 217-555-0101; text 988.";
  expect(
    splitNumbers(text)
      .map((part) => part.text)
      .join(""),
  ).toBe(text);
  expect(numbersIn(text)).toEqual(["2175550100", "+12175550101", "988"]);
});

it("takes no room, hour or date for a number", () => {
  expect(numbersIn("Room 4, weekdays 08:00-20:00, checked on 2026-01-12, ext. 12")).toEqual([]);
});
