import type { StoreCensus } from "../platform/db/store-census.ts";
import type { BackupManifest } from "./backup-manifest.ts";
import { CannotRun } from "./terminal.ts";

/** Where a store goes back to. Nobody else is there while it is open. */
export interface PlaceForStore {
  /** What is there already, in words; undefined where nobody has used it yet. */
  readonly holds: string | undefined;
  /** Puts the backup there, whole or not at all. */
  fill(folder: string, manifest: BackupManifest): Promise<void>;
  close(): Promise<void>;
}

export function describeCensus({ sites, rows }: StoreCensus): string {
  return `${sites.length} sites with ${rows["handoffs"] ?? 0} hand-offs and ${rows["events"] ?? 0} events`;
}

/** What came back is what was backed up, table by table and head by head. */
export function checkCensus(found: StoreCensus, { schema, rows, sites }: BackupManifest): void {
  const tables = [...new Set([...Object.keys(rows), ...Object.keys(found.rows)])];
  const faults = tables
    .filter((table) => rows[table] !== found.rows[table])
    .map(
      (table) =>
        `${table} has ${found.rows[table] ?? "no"} rows instead of ${rows[table] ?? "none"}`,
    );
  if (JSON.stringify(found.sites) !== JSON.stringify(sites)) faults.push("streams end elsewhere");
  if (found.schema.join() !== schema.join()) faults.push("the schema is another");
  if (faults.length > 0)
    throw new CannotRun(
      `What came out of the backup is not what went in (${faults.join("; ")}): nothing was changed.`,
    );
}
