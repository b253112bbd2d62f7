import { bootSites } from "../app.ts";
import { CannotStart, openHub } from "../open-hub.ts";
import type { Config } from "../config.ts";
import { seedDemo } from "../demo/seed-demo.ts";
import { startLogger } from "../platform/logger.ts";
import { complain, DONE, print, tellUsage, withConfig } from "./terminal.ts";

const USAGE = `Usage:
  npm run seed   fills the data directory with the demo's two invented sites, as a first start does
`;

/** Only a demo has invented people; a running hub has seeded itself. */
async function seed(config: Config): Promise<number> {
  if (config.mode !== "demo")
    return complain(
      "Only a demo is seeded: a practice comes from its own file (npm run practice).",
    );
  const opened = await openHub(config, { logger: startLogger("silent") }).catch(
    (error: unknown) => {
      if (error instanceof CannotStart) return error;
      throw error;
    },
  );
  if (opened instanceof CannotStart)
    return complain(`The demo cannot be seeded: ${opened.message}.`);
  const { hub, store, lock } = opened;
  try {
    await seedDemo(hub);
    await bootSites(hub);
    print(`${config.databaseUrl ? "The database" : config.dataDir} holds the demo.`);
    return DONE;
  } finally {
    await store.close();
    lock?.release();
  }
}

process.exitCode = process.argv.length > 2 ? tellUsage(USAGE) : await withConfig(seed);
