import type { HandoffContent } from "../../../shared/handoffs/content.schema.ts";
import { contentSchema } from "../../../shared/handoffs/content.schema.ts";
import type { HandoffId, SiteId } from "../../../shared/kernel/ids.ts";
import type { Tx } from "../../platform/db/tables.ts";
import { openText, sealText } from "../../platform/secrets/seal.ts";
import { loadSiteKey } from "../../platform/secrets/site-keys.store.ts";
import "./handoffs.tables.ts";

/** The patient's part, opened for one reader; undefined once it is purged. */
export async function loadContent(
  tx: Tx,
  masterKey: Buffer,
  site: SiteId,
  id: HandoffId,
): Promise<HandoffContent | undefined> {
  const row = await tx
    .selectFrom("handoff_contents")
    .select("sealed")
    .where("handoff_id", "=", id)
    .executeTakeFirst();
  if (!row) return undefined;
  const key = await loadSiteKey(tx, masterKey, site);
  return contentSchema.parse(JSON.parse(openText(key, row.sealed, `handoff:${id}`)));
}

export async function hasContent(tx: Tx, id: HandoffId): Promise<boolean> {
  const row = await tx
    .selectFrom("handoff_contents")
    .select("handoff_id")
    .where("handoff_id", "=", id)
    .executeTakeFirst();
  return row !== undefined;
}

export async function saveContent(
  tx: Tx,
  masterKey: Buffer,
  site: SiteId,
  id: HandoffId,
  content: HandoffContent,
): Promise<void> {
  const key = await loadSiteKey(tx, masterKey, site);
  const sealed = sealText(key, JSON.stringify(content), `handoff:${id}`);
  await tx
    .insertInto("handoff_contents")
    .values({ handoff_id: id, site_id: site, sealed })
    .onConflict((oc) => oc.column("handoff_id").doUpdateSet({ sealed }))
    .execute();
}

/** Past its time the patient's part is gone; the course, which names no patient, stays for the measures. */
export async function deleteContent(tx: Tx, id: HandoffId): Promise<void> {
  await tx.deleteFrom("handoff_contents").where("handoff_id", "=", id).execute();
}
