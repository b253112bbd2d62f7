import { createHash, createHmac, type KeyObject } from "node:crypto";
import { createReadStream, existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { z } from "zod";
import type { Secrets } from "../platform/secrets/secrets.ts";
import { writeDurably } from "./write-durably.ts";
import { CannotRun } from "./terminal.ts";

const MANIFEST = "manifest.json";

const fileSchema = z.strictObject({
  name: z.string().regex(/^[a-z-]+\.[a-z]+$/),
  bytes: z.number().int().min(0),
  sha256: z.string().length(64),
});
const manifestSchema = z.strictObject({
  format: z.literal(1),
  /** The moment that the data is of, epoch ms, and the same for people. */
  takenAt: z.number().int(),
  taken: z.string(),
  program: z.string(),
  mode: z.enum(["demo", "production"]),
  store: z.enum(["sqlite", "postgres"]),
  engine: z.string(),
  schema: z.array(z.string()),
  rows: z.record(z.string(), z.number().int()),
  sites: z.array(
    z.strictObject({
      site: z.string(),
      seq: z.number().int(),
      auditN: z.number().int(),
      auditMac: z.string(),
    }),
  ),
  /** Tells whether the secrets at hand are those of the backup; the secrets themselves are in no backup. */
  keys: z.strictObject({
    AUDIT_KEY: z.string(),
    MASTER_KEY: z.string(),
    PASSWORD_PEPPER: z.string(),
  }),
  files: z.array(fileSchema),
});

/** What a backup says of itself. */
export type BackupManifest = z.infer<typeof manifestSchema>;
export type BackedUpFile = z.infer<typeof fileSchema>;

/** The last file that a backup gets: a folder without one holds no finished backup. */
export async function writeManifest(folder: string, manifest: BackupManifest): Promise<void> {
  await writeDurably(join(folder, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`);
}

export function readManifest(folder: string): BackupManifest {
  const path = join(folder, MANIFEST);
  if (!existsSync(path)) throw new CannotRun(`There is no finished backup in ${folder}.`);
  const parsed = manifestSchema.safeParse(parseJson(readFileSync(path, "utf8")));
  if (!parsed.success)
    throw new CannotRun(`${path} is not the manifest of a backup that this program can read.`);
  return parsed.data;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Marks by which keys are recognized and from which nobody can make them. */
export function markKeys({ auditKey, masterKey, pepper }: Secrets): BackupManifest["keys"] {
  const mark = (key: Buffer | KeyObject): string =>
    createHmac("sha256", key).update("which key is this\n").digest("base64url").slice(0, 22);
  return { AUDIT_KEY: mark(auditKey), MASTER_KEY: mark(masterKey), PASSWORD_PEPPER: mark(pepper) };
}

export async function describeFile(folder: string, name: string): Promise<BackedUpFile> {
  const path = join(folder, name);
  const hash = createHash("sha256");
  await pipeline(createReadStream(path), hash);
  return { name, bytes: statSync(path).size, sha256: hash.digest("hex") };
}

/** What is wrong with the files of a backup, a line each. */
export async function findDamage(
  folder: string,
  { files }: BackupManifest,
): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const { name, sha256 } of files) {
    if (!existsSync(join(folder, name))) faults.push(`${name} is missing`);
    else if ((await describeFile(folder, name)).sha256 !== sha256)
      faults.push(`${name} is not as it was written`);
  }
  return faults;
}
