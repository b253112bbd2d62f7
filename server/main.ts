import { readConfig } from "./config.ts";
import { findClientDir, startHub, type RunningHub } from "./app.ts";
import { CannotStart } from "./open-hub.ts";
import { seedDemo } from "./demo/seed-demo.ts";
import { describeError } from "./platform/logger.ts";
import { SECOND_MS } from "../shared/kernel/time.ts";
import { printBanner } from "./demo/banner.ts";

const read = readConfig(process.env);
if (!read.ok) {
  process.stderr.write(
    `Hallway cannot start:\n${read.problems.map((problem) => `  - ${problem}`).join("\n")}\n`,
  );
  process.exit(1);
}
const { config } = read;
const clientDir = findClientDir();
/** By then it has ended, politely or not: process managers kill after thirty seconds. */
const END_WITHIN_MS = 24 * SECOND_MS;

let hub: RunningHub | undefined;
let isStopping = false;
const stop = (): void => {
  // Nobody has been let in yet; or it is the second time, and an order: what is durable is safe, the rest is politeness.
  if (!hub || isStopping) process.exit(isStopping ? 1 : 0);
  isStopping = true;
  setTimeout(() => process.exit(1), END_WITHIN_MS).unref();
  hub.close().then(
    () => process.exit(0),
    () => process.exit(1),
  );
};
// Before the start: a process that is the first of its container is otherwise deaf to them while it starts.
process.on("SIGTERM", stop);
process.on("SIGINT", stop);

try {
  const started = await startHub(config, {
    ...(config.mode === "demo" ? { seed: seedDemo } : {}),
    ...(clientDir ? { clientDir } : {}),
  });
  hub = started;
  printBanner(config, started);
  // A process that cannot trust its state ends; its restart is safe.
  const end = (error: unknown): void => {
    started.hub.logger.error("process.cannot_go_on", describeError(error));
    process.exit(1);
  };
  process.on("unhandledRejection", end);
  process.on("uncaughtException", end);
} catch (error) {
  if (!(error instanceof CannotStart)) throw error;
  process.stderr.write(`Hallway cannot start: ${error.message}\n`);
  process.exit(1);
}
