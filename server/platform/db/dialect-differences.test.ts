import { describe, expect, it } from "vitest";
import { isAnswerLost, isStoreTrouble } from "./dialect-differences.ts";

const withCode = (code: string): Error => Object.assign(new Error(`it failed: ${code}`), { code });

describe("what a store's error means", () => {
  it.each([
    "ECONNREFUSED",
    "ECONNRESET",
    "EPIPE",
    "ETIMEDOUT",
    "EHOSTUNREACH",
    "EHOSTDOWN",
    "ENETUNREACH",
    "ENETDOWN",
    "EADDRNOTAVAIL",
    "ENOTFOUND",
    "EAI_AGAIN",
    "57P01",
    "08006",
  ])("%s: the store is away, and what became of the last query is not known", (code) => {
    expect(isStoreTrouble(withCode(code))).toBe(true);
    expect(isAnswerLost(withCode(code))).toBe(true);
    expect(isStoreTrouble(new Error("the commit failed", { cause: withCode(code) }))).toBe(true);
  });

  it.each(["53300", "SQLITE_FULL"])("%s: the store said no, and nothing was written", (code) => {
    expect(isStoreTrouble(withCode(code))).toBe(true);
    expect(isAnswerLost(withCode(code))).toBe(false);
  });

  it.each(["23505", "42P01", "SQLITE_CONSTRAINT_UNIQUE", "ENOENT"])(
    "%s: the store is there, and something else is wrong",
    (code) => {
      expect(isStoreTrouble(withCode(code))).toBe(false);
      expect(isAnswerLost(withCode(code))).toBe(false);
    },
  );
});
