import type { AuditAnchor } from "../platform/audit/verify-audit.ts";
import type { BackupManifest } from "./backup-manifest.ts";

/** What had been written down outside the store and is not in the backup, in sentences. */
export function tellLoss(
  manifest: Pick<BackupManifest, "sites" | "taken">,
  anchors: readonly AuditAnchor[],
): readonly string[] {
  if (anchors.length === 0)
    return [
      `What was done after ${manifest.taken} is gone. How much that was nobody wrote down: there were no audit anchors here.`,
    ];
  const lost = lossesOf(manifest, anchors);
  if (lost.length === 0)
    return [
      `Nothing that was written down in the audit anchors is missing; what was done after ${manifest.taken} and before the next minute's anchor may be.`,
    ];
  return [
    ...lost.map(
      ({ site, from, to }) =>
        `${site}: ${to - from + 1} acts after the backup are gone (audit entries ${from} to ${to} had been written down).`,
    ),
    "What was done after the last anchor, a minute at most, is gone as well.",
  ];
}

interface Loss {
  readonly site: string;
  readonly from: number;
  readonly to: number;
}

function lossesOf(
  { sites }: Pick<BackupManifest, "sites">,
  anchors: readonly AuditAnchor[],
): readonly Loss[] {
  const heads = new Map(sites.map(({ site, auditN }) => [site, auditN]));
  const furthest = new Map<string, number>();
  for (const { site, n } of anchors) furthest.set(site, Math.max(n, furthest.get(site) ?? 0));
  return [...furthest]
    .map(([site, to]) => ({ site, from: (heads.get(site) ?? 0) + 1, to }))
    .filter(({ from, to }) => from <= to)
    .toSorted((a, b) => a.site.localeCompare(b.site));
}
