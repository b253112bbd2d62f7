import type { SiteId } from "../../../shared/kernel/ids.ts";
import type { Site } from "../../../shared/people/sites.schema.ts";
import { forUpdate } from "../../platform/db/dialect-differences.ts";
import { prepare } from "../../platform/db/prepare.ts";
import { rememberParsed } from "../../platform/db/remember-parsed.ts";
import type { Tx } from "../../platform/db/tables.ts";

declare module "../../platform/db/tables.ts" {
  interface Tables {
    sites: {
      id: string;
      /** JSON: the site as its people may see it. */
      doc: string;
      /** JSON: the site as the practice file has it, with what the file has dropped. */
      source: string;
      /** The order of the practice file. */
      position: number;
      is_active: number;
    };
  }
}

export interface SiteRow {
  readonly site: Site;
  readonly source: string;
  readonly position: number;
  readonly isActive: boolean;
}

const parseSite = rememberParsed<Site>();

const docOf = prepare((tx, { id }: { id: SiteId }) =>
  tx.selectFrom("sites").select("doc").where("id", "=", id),
);

/** A site, in use or not: what once happened there can still be told. */
export async function loadSiteDoc(tx: Tx, id: SiteId): Promise<Site | undefined> {
  const row = await docOf.first(tx, { id });
  return row && parseSite(row.doc);
}

/** Holds a site until the transaction ends, so that changes of who may do what there come one after another. */
export async function holdSite(tx: Tx, id: SiteId): Promise<void> {
  await forUpdate(tx, tx.selectFrom("sites").select("id").where("id", "=", id)).execute();
}

/** Holds all sites: while a practice is imported nobody's rights are changed by hand. */
export async function holdSites(tx: Tx): Promise<void> {
  await forUpdate(tx, tx.selectFrom("sites").select("id").orderBy("id")).execute();
}

/** All sites in the order of the practice file, those no longer in use too. */
export async function loadSiteRows(tx: Tx): Promise<readonly SiteRow[]> {
  const rows = await tx.selectFrom("sites").selectAll().orderBy("position").orderBy("id").execute();
  return rows.map((row) => ({
    site: parseSite(row.doc),
    source: row.source,
    position: row.position,
    isActive: row.is_active === 1,
  }));
}

export async function saveSite(
  tx: Tx,
  { site, source, position, isActive }: SiteRow,
): Promise<void> {
  const values = { doc: JSON.stringify(site), source, position, is_active: isActive ? 1 : 0 };
  await tx
    .insertInto("sites")
    .values({ id: site.id, ...values })
    .onConflict((oc) => oc.column("id").doUpdateSet(values))
    .execute();
}

/** A new site gets the stream that its events and audit entries go to. */
export async function saveStream(tx: Tx, site: SiteId): Promise<void> {
  await tx
    .insertInto("streams")
    .values({ site_id: site, seq: 0, audit_n: 0, audit_mac: "" })
    .onConflict((oc) => oc.doNothing())
    .execute();
}
