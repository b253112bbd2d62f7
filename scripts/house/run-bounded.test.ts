import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { runBounded } from "./run-bounded.ts";

const node = (script: string, limitMs: number) =>
  runBounded({
    command: process.execPath,
    args: ["-e", script],
    limitMs,
    graceMs: 500,
    isShown: false,
  });

/** A process that has ended may stand in the list until its parent has looked. */
function isAlive(pid: number): boolean {
  try {
    return !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, "utf8")) && process.kill(pid, 0);
  } catch {
    return false;
  }
}

describe("a bounded run", () => {
  test("tells how the command ended and what it printed", async () => {
    const result = await node(
      "console.log('on paper'); console.error('aloud'); process.exit(3)",
      10_000,
    );
    expect(result).toMatchObject({ exitCode: 3, isOverLimit: false });
    expect(result.output).toContain("on paper");
    expect(result.output).toContain("aloud");
  });

  test("that hangs is ended at its limit, with all that it started", async () => {
    const hang = "setInterval(() => {}, 1000)";
    const script = `const { spawn } = require("node:child_process");
      console.log(spawn(process.execPath, ["-e", ${JSON.stringify(hang)}]).pid); ${hang}`;
    const result = await node(script, 500);
    expect(result).toMatchObject({ exitCode: undefined, isOverLimit: true });
    const childPid = Number(result.output);
    expect(childPid).toBeGreaterThan(0);
    expect(isAlive(childPid)).toBe(false);
  });

  test("that will not hear of ending is ended all the same", async () => {
    const result = await node("process.on('SIGTERM', () => {}); setInterval(() => {}, 1000)", 300);
    expect(result.isOverLimit).toBe(true);
    expect(result.ms).toBeLessThan(5_000);
  });

  test("of a command that does not exist has failed", async () => {
    const result = await runBounded({
      command: "hallway-no-such-command",
      args: [],
      limitMs: 1_000,
      isShown: false,
    });
    expect(result.exitCode).toBeUndefined();
  });
});
