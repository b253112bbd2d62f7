import BetterSqlite3 from "better-sqlite3";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

const holderSchema = z.object({ pid: z.number(), port: z.number(), secret: z.string().optional() });
/** The hub that holds a data directory, as the tools beside it find it. */
export type LockHolder = z.infer<typeof holderSchema>;

export interface DataDirLock {
  /** Tells the tools of this machine where the hub answers. */
  announce(holder: LockHolder): void;
  release(): void;
}

/** One hub per data directory. The lock is the operating system's: it ends with the process, however that ends. */
export function lockDataDir(dataDir: string): DataDirLock | undefined {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const handle = new BetterSqlite3(join(dataDir, "hub.lock.db"), { timeout: 0 });
  try {
    handle.exec("begin exclusive");
  } catch (error) {
    handle.close();
    if ((error as { code?: string }).code === "SQLITE_BUSY") return undefined;
    throw error;
  }
  const path = holderPath(dataDir);
  return {
    announce: (holder) => writeFileSync(path, JSON.stringify(holder), { mode: 0o600 }),
    release: () => {
      rmSync(path, { force: true });
      handle.close();
    },
  };
}

/** The hub that runs on this data directory now; undefined where none does. */
export function findLockHolder(dataDir: string): LockHolder | undefined {
  const free = lockDataDir(dataDir);
  if (free) {
    free.release();
    return undefined;
  }
  return holderSchema.parse(JSON.parse(readFileSync(holderPath(dataDir), "utf8")));
}

function holderPath(dataDir: string): string {
  return join(dataDir, "hub.lock");
}
