import { execFileSync } from "node:child_process";
import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A disk of its own with little room on it, that a test can fill to the last byte. */
export interface SmallDisk {
  /** A folder on it for anybody's files. */
  readonly folder: string;
  /** Takes all the room that is left; how many bytes that was. */
  fill(): number;
  /** Gives that room back. */
  clear(): void;
  close(): void;
}

const MEBIBYTE = 1024 * 1024;
const CHUNKS = [MEBIBYTE, 4096, 1];

export function mountSmallDisk(mebibytes: number): SmallDisk {
  if (process.getuid?.() !== 0)
    throw new Error("a disk that can be filled is a tmpfs, and mounting one takes root");
  const mountPoint = mkdtempSync(join(tmpdir(), "hallway-disk-"));
  const options = `size=${mebibytes}m,mode=1777`;
  execFileSync("mount", ["-t", "tmpfs", "-o", options, "tmpfs", mountPoint]);
  const folder = join(mountPoint, "data");
  mkdirSync(folder, { mode: 0o1777 });
  const filler = join(mountPoint, "filler");
  return {
    folder,
    fill() {
      const file = openSync(filler, "a");
      try {
        return CHUNKS.reduce((sum, size) => sum + writeAll(file, Buffer.alloc(size, 1)), 0);
      } finally {
        closeSync(file);
      }
    },
    clear: () => rmSync(filler, { force: true }),
    close() {
      // Lazily, as somebody may still be on their way out.
      execFileSync("umount", ["-l", mountPoint]);
      rmSync(mountPoint, { recursive: true, force: true });
    },
  };
}

/** Until the disk takes no more of this size. */
function writeAll(file: number, chunk: Buffer): number {
  let written = 0;
  try {
    for (;;) {
      const bytes = writeSync(file, chunk);
      written += bytes;
      if (bytes < chunk.length) return written;
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOSPC") throw error;
    return written;
  }
}
