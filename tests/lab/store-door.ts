import { join } from "node:path";
import {
  openPostgresStore,
  openSqliteStore,
  type Store,
} from "../../server/platform/db/open-database.ts";
import { startLogger } from "../../server/platform/logger.ts";
import type { Lab } from "./lab.ts";

/** The lab's store past every hub and every wire: for looking at what is durable, and for moving moments. */
export function openStoreOf(lab: Pick<Lab, "databaseUrl" | "dataDir">): Promise<Store> {
  return lab.databaseUrl
    ? openPostgresStore(lab.databaseUrl, startLogger("silent"))
    : openSqliteStore(join(lab.dataDir, "hallway.db"));
}
