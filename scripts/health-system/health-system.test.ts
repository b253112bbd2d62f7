import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { makeHealthSystem, usualSeed } from "./health-system.ts";

describe("the invented health system", () => {
  it("is the same whenever it is made, and the file in practices/ says the same", () => {
    const made = makeHealthSystem(usualSeed);
    expect(makeHealthSystem(usualSeed)).toBe(made);
    const kept = readFileSync(
      new URL("../../practices/health-system.yaml", import.meta.url),
      "utf8",
    );
    expect(parse(kept)).toEqual(parse(made));
    expect(kept.length).toBeLessThan(1_500_000);
  });

  it("has other people with another seed", () => {
    expect(makeHealthSystem(7)).not.toBe(makeHealthSystem(8));
  });
});
