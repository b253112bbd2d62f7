import type { SiteId } from "../../../shared/kernel/ids.ts";
import type { Db, Tx } from "../db/tables.ts";

/** Where a site's audit chain ends. */
export interface AuditHead {
  readonly site: SiteId;
  readonly n: number;
  readonly mac: string;
}

/** The heads of all chains at one moment, in the order of the sites' ids; a chain without entries has none. */
export async function loadAuditHeads(db: Db | Tx): Promise<readonly AuditHead[]> {
  const rows = await db
    .selectFrom("streams")
    .select(["site_id", "audit_n", "audit_mac"])
    .where("audit_n", ">", 0)
    .orderBy("site_id")
    .execute();
  return rows.map((row) => ({ site: row.site_id as SiteId, n: row.audit_n, mac: row.audit_mac }));
}

/** Every site that has a chain or had one, and whether its head is there. */
export async function loadChainedSites(tx: Tx): Promise<ReadonlyMap<SiteId, boolean>> {
  const streams = await tx.selectFrom("streams").select("site_id").execute();
  const entries = await tx.selectFrom("audit").select("site_id").distinct().execute();
  const withHead = new Set(streams.map((row) => row.site_id));
  const all = new Set([...withHead, ...entries.map((row) => row.site_id)]);
  return new Map([...all].map((site) => [site as SiteId, withHead.has(site)]));
}
