import { existsSync } from "node:fs";
import { copyFile, rename } from "node:fs/promises";
import { basename, join } from "node:path";
import { anchorPath } from "../platform/audit/anchor-file.ts";
import { syncPath } from "./write-durably.ts";

/**
 * The anchors that belong to the restored chain take the place of those that were there: the chain goes on from an
 * earlier entry, and what was written down of its later ones would contradict it. The old ones are kept beside;
 * where, is the answer.
 */
export async function replaceAnchors(
  dataDir: string,
  folder: string,
  now: number,
): Promise<string | undefined> {
  const path = anchorPath(dataDir);
  const aside = existsSync(path) ? asideOf(path, now) : undefined;
  if (aside !== undefined) await rename(path, aside);
  const ofBackup = join(folder, basename(path));
  if (existsSync(ofBackup)) {
    await copyFile(ofBackup, path);
    await syncPath(path);
  }
  await syncPath(dataDir);
  return aside;
}

function asideOf(path: string, now: number): string {
  const when = new Date(now).toISOString().slice(0, 19).replaceAll(":", "");
  return path.replace(/\.jsonl$/, `.before-${when}.jsonl`);
}
