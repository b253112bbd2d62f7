import type { Config } from "../config.ts";
import type { RunningHub } from "../app.ts";
import { DEMO_PASSPHRASE } from "./seed-demo.ts";

/** What the person at the terminal needs next. */
export function printBanner(config: Config, hub: RunningHub): void {
  const lines =
    config.mode === "demo"
      ? demoLines(config, hub)
      : [`Hallway is running at ${hub.url} (production, ${hub.store.version}).`];
  process.stdout.write(`\n${lines.map((line) => `  ${line}`).join("\n")}\n\n`);
}

function demoLines(config: Config, hub: RunningHub): readonly string[] {
  return [
    `Hallway is running: ${hub.url}`,
    "",
    "This is a demo: two invented sites and 24 invented people. Do not enter anything real.",
    "Pick anybody on the first screen. To see both sides, open a second window as somebody else.",
    `Programs sign in with a person's e-mail, as dana.reyes@hallway.example, and the passphrase: ${DEMO_PASSPHRASE}`,
    `Data: ${config.dataDir} (${hub.store.version}).`,
  ];
}
