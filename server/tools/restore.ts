import type { Config } from "../config.ts";
import { readAnchors } from "../platform/audit/anchor-file.ts";
import { endEverySession } from "../features/people/end-every-session.ts";
import { startClock } from "../platform/clock.ts";
import { replaceAnchors } from "./anchors-of-backup.ts";
import { checkAudit } from "./audit-check.ts";
import { readManifest, type BackupManifest } from "./backup-manifest.ts";
import { findHindrances } from "./fit-to-restore.ts";
import { tellLoss } from "./loss-since-backup.ts";
import { noteInStore } from "./note-in-store.ts";
import { openForReading } from "./open-for-reading.ts";
import type { PlaceForStore } from "./place-for-store.ts";
import { openPostgresPlace } from "./postgres-place.ts";
import { readSecrets } from "./read-secrets.ts";
import { openSqlitePlace } from "./sqlite-place.ts";
import { complain, DONE, print, tellUsage, withConfig } from "./terminal.ts";
import { writeInStore } from "./write-in-store.ts";

const USAGE = `Usage:
  npm run restore -- --from FOLDER               puts a backup into an empty store; no hub may run
  npm run restore -- --from FOLDER --over --yes  in place of the store that is there, which is gone then
`;

const clock = startClock();

async function restore(config: Config, folder: string, isOver: boolean): Promise<number> {
  const manifest = readManifest(folder);
  const hindrances = await findHindrances(config, folder, manifest);
  if (hindrances.length > 0)
    return complain("This backup is not put back:", ...hindrances.map((line) => `  - ${line}`));
  const place = await openPlaceForStore(config);
  try {
    if (place.holds !== undefined && !isOver)
      return complain(
        `The store is not empty: it holds ${place.holds}. To have the backup of ${manifest.taken} in its place, add --over --yes; what is there now is gone then.`,
      );
    return await putBack(config, folder, manifest, place);
  } finally {
    await place.close();
  }
}

/** Refuses while a hub runs on it. */
function openPlaceForStore({ databaseUrl, dataDir }: Config): Promise<PlaceForStore> {
  return databaseUrl ? openPostgresPlace(databaseUrl) : openSqlitePlace(dataDir);
}

async function putBack(
  config: Config,
  folder: string,
  manifest: BackupManifest,
  place: PlaceForStore,
): Promise<number> {
  await place.fill(folder, manifest);
  const restoredAt = clock.now();
  const { anchors } = await readAnchors(config.dataDir);
  const loss = tellLoss(manifest, anchors);
  const aside = await replaceAnchors(config.dataDir, folder, restoredAt);
  const { lines, isSound } = await verifyChains(config);
  if (!isSound) return complain("The data is back, but its audit chains do not fit:", ...lines);
  // An older store may know no sessions yet.
  if (manifest.rows["sessions"] !== undefined)
    await writeInStore(config, (db) => endEverySession(db, restoredAt));
  await noteInStore(config, "restore", { at: restoredAt, takenAt: manifest.takenAt });
  print(
    `The store is as it was at ${manifest.taken}: every table has as many rows as then, and the audit chains fit.`,
    ...lines,
    ...loss,
    ...(aside ? [`The old anchors are kept in ${aside}.`] : []),
    "Everybody signs in anew. Whoever lost a right after that moment has it again: look through People before anybody does.",
    "Start the hub now; it brings an older schema up to date by itself.",
  );
  return DONE;
}

async function verifyChains(config: Config) {
  const { auditKey } = readSecrets(config);
  const anchors = await readAnchors(config.dataDir);
  const store = await openForReading(config);
  try {
    return await store.read((tx) => checkAudit(tx, auditKey, anchors, undefined));
  } finally {
    await store.close();
  }
}

function parseArguments(
  args: readonly string[],
): { readonly folder: string; readonly isOver: boolean } | undefined {
  const [flag, folder, ...more] = args;
  if (flag !== "--from" || folder === undefined) return undefined;
  const words = more.toSorted().join(" ");
  if (words !== "" && words !== "--over --yes") return undefined;
  return { folder, isOver: words !== "" };
}

const asked = parseArguments(process.argv.slice(2));
process.exitCode = asked
  ? await withConfig((config) => restore(config, asked.folder, asked.isOver))
  : tellUsage(USAGE);
