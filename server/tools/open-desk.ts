import { bootSites } from "../app.ts";
import { CannotStart, openHub } from "../open-hub.ts";
import type { Config } from "../config.ts";
import { buildPracticeDesk, type PracticeDesk } from "../features/people/practice-desk.ts";
import { findLockHolder, type LockHolder } from "../platform/db/data-dir-lock.ts";
import { startLogger } from "../platform/logger.ts";
import { openRemoteDesk } from "./remote-desk.ts";

export interface OpenDesk {
  readonly desk: PracticeDesk;
  /** Where links lead to. */
  readonly address: string;
  close(): Promise<void>;
}

/** The desk of the hub that runs on this data directory; where none does, this process does its work. */
export async function openDesk(config: Config): Promise<OpenDesk> {
  const holder = config.databaseUrl ? undefined : findHub(config.dataDir);
  const address = config.publicUrl ?? `http://localhost:${holder?.port ?? config.port}`;
  if (holder) return { desk: remoteDeskOf(holder), address, close: () => Promise.resolve() };
  const { hub, store, lock } = await openHub(config, { logger: startLogger("silent") });
  return {
    desk: buildPracticeDesk({ hub, boot: () => bootSites(hub) }),
    address,
    async close() {
      await store.close();
      lock?.release();
    },
  };
}

function findHub(dataDir: string): LockHolder | undefined {
  try {
    return findLockHolder(dataDir);
  } catch (error) {
    // It holds the directory and has not yet written where it answers.
    if ((error as NodeJS.ErrnoException).code === "ENOENT")
      throw new CannotStart(
        "A hub is just starting on this data directory: try again in a moment.",
      );
    throw error;
  }
}

function remoteDeskOf({ port, secret }: LockHolder): PracticeDesk {
  if (secret === undefined)
    throw new CannotStart(
      "Another tool is at work on this data directory: try again when it is done.",
    );
  return openRemoteDesk(port, secret);
}
