import type { KeyObject } from "node:crypto";
import type { SiteId } from "../../shared/kernel/ids.ts";
import type { AnchorsRead } from "../platform/audit/anchor-file.ts";
import { loadChainedSites } from "../platform/audit/audit-heads.ts";
import { verifyAudit, type AuditAnchor } from "../platform/audit/verify-audit.ts";
import type { Tx } from "../platform/db/tables.ts";

export interface AuditReport {
  /** One line per site, and what is wrong with the anchors themselves. */
  readonly lines: readonly string[];
  readonly isSound: boolean;
}

/** Checks the chains of all sites, or of one, against themselves and against what was written down outside the database. */
export async function checkAudit(
  tx: Tx,
  key: KeyObject,
  { anchors, unreadable }: AnchorsRead,
  only: SiteId | undefined,
): Promise<AuditReport> {
  const chained = await loadChainedSites(tx);
  const sites = [
    ...new Set([...chained.keys(), ...anchors.map(({ site }) => site as SiteId)]),
  ].toSorted();
  if (only !== undefined && !sites.includes(only))
    return { lines: [`There is no site ${only}; there are: ${sites.join(", ")}.`], isSound: false };
  const lines: string[] = unreadable.map(
    (line) => `audit-anchors.jsonl: line ${line} holds no anchor.`,
  );
  let isSound = lines.length === 0;
  for (const site of only === undefined ? sites : [only]) {
    const says = chained.get(site) ? await checkSite(tx, key, site, anchors) : headless;
    isSound &&= says.isSound;
    lines.push(`${site}: ${says.line}`);
  }
  return { lines, isSound };
}

interface SiteReport {
  readonly line: string;
  readonly isSound: boolean;
}

const headless: SiteReport = { line: "entry 1: the head of the chain is missing.", isSound: false };

async function checkSite(
  tx: Tx,
  key: KeyObject,
  site: SiteId,
  anchors: readonly AuditAnchor[],
): Promise<SiteReport> {
  const own = anchors.filter((anchor) => anchor.site === site);
  const contradicted = findContradiction(own);
  if (contradicted !== undefined)
    return {
      line: `entry ${contradicted}: two different heads were written down for it.`,
      isSound: false,
    };
  const { entries, fault } = await verifyAudit(tx, key, site, own);
  if (fault) return { line: `entry ${fault.n}: ${fault.says}.`, isSound: false };
  return {
    line: `${entries} entries, none missing, none changed; ${describeAnchors(own)}.`,
    isSound: true,
  };
}

/** An entry that was written down twice and not alike: the chain was rewritten between the two. */
function findContradiction(anchors: readonly AuditAnchor[]): number | undefined {
  const known = new Map<number, string>();
  for (const { n, mac } of anchors) {
    if ((known.get(n) ?? mac) !== mac) return n;
    known.set(n, mac);
  }
  return undefined;
}

function describeAnchors(anchors: readonly AuditAnchor[]): string {
  if (anchors.length === 0) return "no anchors outside the database";
  const furthest = Math.max(...anchors.map(({ n }) => n));
  return `${anchors.length} anchors, the last for entry ${furthest}`;
}
