import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "vitest";

/** Trials of three made-up promises in a process of their own, as an error that nobody catches ends one. */
const trials = `
  import { runRow } from "./tests/promises/run-row.ts";
  const held = { held: true, figure: "all is well", n: 1, max: 0 };
  const soon = () => new Promise((resolve) => setTimeout(resolve, 20));
  const trials = {
    async forgets() { void Promise.reject(new Error("nobody awaits this")); await soon(); return held; },
    async throws() { setTimeout(() => { throw new Error("nobody catches this"); }, 0); await new Promise(() => undefined); },
    async awaitsLate() {
      const late = Promise.reject(new Error("awaited in the end"));
      await soon();
      await late.catch(() => undefined);
      return held;
    },
  };
  for (const [id, prove] of Object.entries(trials)) {
    const row = { id, says: "", limit: "", isUnderFaults: false, prove };
    const run = { row, profile: "embedded", scale: "quick", seed: 1, say: () => undefined, machine: "" };
    const { held, figure } = await runRow(run);
    console.log(JSON.stringify([id, held, figure]));
  }
  process.exit(0);
`;

test("an error that reaches nobody breaks the promise in whose trial it happened, and the next is tried all the same", async () => {
  const words = ["--input-type=module", "-e", trials];
  const { stdout } = await promisify(execFile)(process.execPath, words);
  const found = stdout.trim().split("\n");
  expect(found.map((line) => JSON.parse(line) as unknown)).toEqual([
    ["forgets", false, "did not come to an end: nobody awaits this"],
    ["throws", false, "did not come to an end: nobody catches this"],
    ["awaitsLate", true, "all is well"],
  ]);
});
