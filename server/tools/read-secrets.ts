import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Config } from "../config.ts";
import { loadOrMakeSecrets, parseSecrets, type Secrets } from "../platform/secrets/secrets.ts";
import { CannotRun } from "./terminal.ts";

/** The hub's own: new ones would fit no chain and open no text. */
export function readSecrets(config: Config): Secrets {
  if (config.secrets) return parseSecrets(config.secrets);
  if (!existsSync(join(config.dataDir, "secrets.json")))
    throw new CannotRun(`There are no secrets in ${config.dataDir}: set DATA_DIR to the hub's.`);
  return loadOrMakeSecrets(config.dataDir);
}
