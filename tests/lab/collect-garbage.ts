import { pathToFileURL } from "node:url";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/**
 * What a hub runs with so that it gives back what it does not hold: this file is loaded into it and answers SIGUSR2.
 * How much its process has resident is otherwise as much a matter of when the engine last cared to collect.
 */
export const collectsOnSignal: Readonly<Record<string, string>> = {
  NODE_OPTIONS: `--import=${pathToFileURL(import.meta.filename).href}`,
};

export function collectGarbage(pid: number): void {
  process.kill(pid, "SIGUSR2");
}

interface CollectOptions {
  readonly type: "major";
  readonly execution: "sync";
  readonly flavor: "last-resort";
}

if (process.env["NODE_OPTIONS"] === collectsOnSignal["NODE_OPTIONS"]) {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as (options: CollectOptions) => void;
  process.on("SIGUSR2", () => collect({ type: "major", execution: "sync", flavor: "last-resort" }));
}
