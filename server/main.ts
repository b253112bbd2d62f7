import { readConfig } from "./config.ts";
import { CannotStart, findClientDir, startHub } from "./app.ts";
import { seedDemo } from "./demo/seed-demo.ts";
import { describeError } from "./platform/logger.ts";
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

try {
  const hub = await startHub(config, {
    ...(config.mode === "demo" ? { seed: seedDemo } : {}),
    ...(clientDir ? { clientDir } : {}),
  });
  printBanner(config, hub);
  let isStopping = false;
  const stop = (): void => {
    // The second time is an order: what is durable is safe, the rest is politeness.
    if (isStopping) process.exit(1);
    isStopping = true;
    setTimeout(() => process.exit(1), 25_000).unref();
    hub.close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
  // A process that cannot trust its state ends; its restart is safe.
  const end = (error: unknown): void => {
    hub.hub.logger.error("process.cannot_go_on", describeError(error));
    process.exit(1);
  };
  process.on("unhandledRejection", end);
  process.on("uncaughtException", end);
} catch (error) {
  if (!(error instanceof CannotStart)) throw error;
  process.stderr.write(`Hallway cannot start: ${error.message}\n`);
  process.exit(1);
}
