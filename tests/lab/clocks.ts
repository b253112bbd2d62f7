import { mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SECOND_MS } from "../../shared/kernel/time.ts";
import { ensurePrograms, faketime } from "../support/programs.ts";

/** The clocks on the walls of a lab's machines, each in the test's hand. How much time has passed they cannot change. */
export interface Clocks {
  /** What a hub has to run with, so that its clock can be set. */
  envOf(node: number): Readonly<Record<string, string>>;
  /** Sets one machine's clock, or every machine's, so far ahead of the true time; whole seconds. */
  set(aheadMs: number, node?: number): void;
  close(): void;
}

/** Clocks of so many machines, all right at first. */
export function startClocks(machines: number): Clocks {
  ensurePrograms([faketime]);
  const directory = mkdtempSync(join(tmpdir(), "hallway-clocks-"));
  const fileOf = (node: number): string => join(directory, `clock-${node}`);
  const setOne = (node: number, aheadMs: number): void => {
    const seconds = Math.round(aheadMs / SECOND_MS);
    // In one step: it is read whenever a hub asks what time it is.
    writeFileSync(`${fileOf(node)}.new`, `${seconds < 0 ? "" : "+"}${seconds}s\n`);
    renameSync(`${fileOf(node)}.new`, fileOf(node));
  };
  const all = Array.from({ length: machines }, (_, node) => node);
  for (const node of all) setOne(node, 0);
  return {
    envOf: (node) => ({
      LD_PRELOAD: faketime.find() ?? "",
      FAKETIME_TIMESTAMP_FILE: fileOf(node),
      FAKETIME_DONT_FAKE_MONOTONIC: "1",
      FAKETIME_NO_CACHE: "1",
    }),
    set(aheadMs, node) {
      for (const each of node === undefined ? all : [node]) setOne(each, aheadMs);
    },
    close: () => rmSync(directory, { recursive: true, force: true }),
  };
}
