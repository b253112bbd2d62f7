import type { KeyObject } from "node:crypto";
import type { PersonId, SessionId, SiteId } from "../../../shared/kernel/ids.ts";
import type { Tx } from "../db/tables.ts";
import { sealEntry } from "./audit-log.ts";

export interface AuditVerdict {
  readonly site: SiteId;
  readonly entries: number;
  /** Null where the chain is whole; else the first bad entry and what is wrong with it. */
  readonly fault: { readonly n: number; readonly says: string } | null;
}

/** A place outside the database where a head of the chain was written down. */
export interface AuditAnchor {
  readonly site: string;
  readonly n: number;
  readonly mac: string;
}

const PAGE = 1_000;

/** Walks one site's chain from its first entry to the head and the anchors, and names the first entry that does not fit. */
export async function verifyAudit(
  tx: Tx,
  key: KeyObject,
  site: SiteId,
  anchors: readonly AuditAnchor[],
): Promise<AuditVerdict> {
  const anchored = new Map(
    anchors.filter((anchor) => anchor.site === site).map((anchor) => [anchor.n, anchor.mac]),
  );
  const head = await tx
    .selectFrom("streams")
    .select(["audit_n", "audit_mac"])
    .where("site_id", "=", site)
    .executeTakeFirstOrThrow();
  let prev = "";
  let n = 0;
  const fault = (at: number, says: string): AuditVerdict => ({
    site,
    entries: n,
    fault: { n: at, says },
  });
  for (;;) {
    const rows = await tx
      .selectFrom("audit")
      .selectAll()
      .where("site_id", "=", site)
      .where("n", ">", n)
      .orderBy("n")
      .limit(PAGE)
      .execute();
    for (const row of rows) {
      if (row.n !== n + 1) return fault(n + 1, "an entry is missing");
      if (row.prev !== prev) return fault(row.n, "it does not follow the entry before it");
      const mac = sealEntry(key, presentEntry(row), prev);
      if (mac !== row.mac) return fault(row.n, "its content was changed");
      if (anchored.has(row.n) && anchored.get(row.n) !== mac)
        return fault(row.n, "it differs from what was written down outside the database");
      prev = mac;
      n = row.n;
    }
    if (rows.length < PAGE) break;
  }
  if (n !== head.audit_n || prev !== head.audit_mac)
    return fault(n + 1, "entries at the end are missing");
  const furthest = Math.max(0, ...anchored.keys());
  if (furthest > n)
    return fault(n + 1, "entries that were written down outside the database are missing");
  return { site, entries: n, fault: null };
}

function presentEntry(row: {
  site_id: string;
  n: number;
  at: number;
  actor_id: string | null;
  session_id: string | null;
  verb: string;
  object_hash: string | null;
  outcome: string;
  reason: string | null;
  in_name_of: string | null;
}) {
  return {
    site: row.site_id as SiteId,
    n: row.n,
    at: row.at,
    actorId: row.actor_id as PersonId | null,
    sessionId: row.session_id as SessionId | null,
    verb: row.verb,
    objectHash: row.object_hash,
    outcome: row.outcome,
    reason: row.reason,
    inNameOf: row.in_name_of as PersonId | null,
  };
}
