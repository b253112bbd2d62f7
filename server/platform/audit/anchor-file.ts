import { open, readFile, type FileHandle } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import type { AuditAnchor } from "./verify-audit.ts";

const anchorSchema = z.strictObject({
  site: z.string(),
  n: z.number().int().positive(),
  mac: z.string(),
  at: z.number().int(),
});
export type WrittenAnchor = z.infer<typeof anchorSchema>;

export interface AnchorsRead {
  readonly anchors: readonly AuditAnchor[];
  /** Lines, from 1, that hold no anchor. */
  readonly unreadable: readonly number[];
}

export function anchorPath(dataDir: string): string {
  return join(dataDir, "audit-anchors.jsonl");
}

/** The heads that were written down beside the database; none where the file is not there. */
export async function readAnchors(dataDir: string): Promise<AnchorsRead> {
  const lines = (await readIfThere(anchorPath(dataDir))).split("\n");
  const anchors: AuditAnchor[] = [];
  const unreadable: number[] = [];
  for (const [index, line] of lines.entries()) {
    if (line === "") continue;
    const anchor = parseLine(line);
    // A crash may have cut the last line short; nothing was promised about it.
    if (anchor) anchors.push(anchor);
    else if (index < lines.length - 1) unreadable.push(index + 1);
  }
  return { anchors, unreadable };
}

function parseLine(line: string): WrittenAnchor | undefined {
  try {
    return anchorSchema.safeParse(JSON.parse(line)).data;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

async function readIfThere(path: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return "";
    throw error;
  }
}

/** Adds lines and waits until they are on the disk. */
export async function appendAnchors(
  dataDir: string,
  anchors: readonly WrittenAnchor[],
): Promise<void> {
  const file = await open(anchorPath(dataDir), "a+", 0o600);
  try {
    const lines = anchors.map((anchor) => `${JSON.stringify(anchor)}\n`);
    await file.appendFile(`${(await isCutShort(file)) ? "\n" : ""}${lines.join("")}`);
    await file.datasync();
  } finally {
    await file.close();
  }
}

async function isCutShort(file: FileHandle): Promise<boolean> {
  const { size } = await file.stat();
  if (size === 0) return false;
  const { buffer } = await file.read(Buffer.alloc(1), 0, 1, size - 1);
  return buffer.toString() !== "\n";
}
