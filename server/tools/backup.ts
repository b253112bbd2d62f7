import { copyFile, mkdir, readdir } from "node:fs/promises";
import { existsSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { Config } from "../config.ts";
import { anchorPath } from "../platform/audit/anchor-file.ts";
import { startClock } from "../platform/clock.ts";
import {
  describeFile,
  markKeys,
  writeManifest,
  type BackedUpFile,
  type BackupManifest,
} from "./backup-manifest.ts";
import { copyStore } from "./copy-store.ts";
import { noteInStore } from "./note-in-store.ts";
import { readSecrets } from "./read-secrets.ts";
import { complain, DONE, print, tellUsage, withConfig } from "./terminal.ts";
import { syncPath } from "./write-durably.ts";

const USAGE = `Usage:
  npm run backup -- --to FOLDER   copies the store beside the running hub into a new or empty folder; the secrets stay where they are
`;

const clock = startClock();

async function backup(config: Config, folder: string): Promise<number> {
  if (existsSync(folder) && (await readdir(folder)).length > 0)
    return complain(`${folder} is not empty: give each backup a folder of its own.`);
  const keys = markKeys(readSecrets(config));
  await mkdir(folder, { recursive: true, mode: 0o700 });
  // Before the data: whatever was written down by then is in it.
  const anchors = await copyAnchors(config.dataDir, folder);
  const takenAt = clock.now();
  const { file, engine, census } = await copyStore(config, folder);
  const files = [await describeFile(folder, file), ...anchors];
  await syncPath(folder);
  const manifest: BackupManifest = {
    format: 1,
    takenAt,
    taken: new Date(takenAt).toISOString(),
    program: readVersion(),
    mode: config.mode,
    store: config.databaseUrl ? "postgres" : "sqlite",
    engine,
    schema: [...census.schema],
    rows: census.rows,
    sites: [...census.sites],
    keys,
    files,
  };
  await writeManifest(folder, manifest);
  const bytes = files.reduce((sum, each) => sum + each.bytes, 0);
  await noteInStore(config, "backup", { at: takenAt, tookMs: clock.now() - takenAt, bytes });
  print(describeBackup(folder, manifest, bytes));
  return DONE;
}

async function copyAnchors(dataDir: string, folder: string): Promise<readonly BackedUpFile[]> {
  const path = anchorPath(dataDir);
  if (!existsSync(path)) return [];
  const copy = join(folder, basename(path));
  await copyFile(path, copy);
  await syncPath(copy);
  return [await describeFile(folder, basename(path))];
}

function describeBackup(folder: string, { rows, sites, taken }: BackupManifest, bytes: number) {
  const megabytes = (bytes / 1024 ** 2).toFixed(1);
  return `${folder}: ${sites.length} sites, ${rows["handoffs"] ?? 0} hand-offs, ${rows["events"] ?? 0} events, ${megabytes} MiB, as of ${taken}.`;
}

function readVersion(): string {
  const text = readFileSync(new URL("../../package.json", import.meta.url), "utf8");
  return (JSON.parse(text) as { version: string }).version;
}

const [flag, folder, ...more] = process.argv.slice(2);
process.exitCode =
  flag !== "--to" || folder === undefined || more.length > 0
    ? tellUsage(USAGE)
    : await withConfig((config) => backup(config, folder));
