import type { SiteId } from "../../../shared/kernel/ids.ts";
import type { Tx } from "../../platform/db/tables.ts";
import { openText, sealText } from "../../platform/secrets/seal.ts";
import { loadSiteKey } from "../../platform/secrets/site-keys.store.ts";
import "./office-hours.tables.ts";

/** Somebody's words, by what they stand in. */
export async function saveText(
  tx: Tx,
  masterKey: Buffer,
  words: {
    readonly site: SiteId;
    readonly aboutId: string;
    readonly id: string;
    readonly text: string;
  },
): Promise<void> {
  const key = await loadSiteKey(tx, masterKey, words.site);
  const sealed = sealText(key, words.text, `office-hours:${words.id}`);
  await tx
    .insertInto("office_hours_texts")
    .values({ id: words.id, site_id: words.site, about_id: words.aboutId, sealed })
    .onConflict((oc) => oc.column("id").doUpdateSet({ sealed }))
    .execute();
}

/** All words of a session or a thread, opened for one reader; what is purged is missing. */
export async function loadTexts(
  tx: Tx,
  masterKey: Buffer,
  site: SiteId,
  aboutId: string,
): Promise<ReadonlyMap<string, string>> {
  const rows = await tx
    .selectFrom("office_hours_texts")
    .select(["id", "sealed"])
    .where("about_id", "=", aboutId)
    .where("site_id", "=", site)
    .execute();
  if (rows.length === 0) return new Map();
  const key = await loadSiteKey(tx, masterKey, site);
  return new Map(rows.map(({ id, sealed }) => [id, openText(key, sealed, `office-hours:${id}`)]));
}

/** Past their time the words are gone. */
export async function deleteTexts(tx: Tx, aboutId: string): Promise<void> {
  await tx.deleteFrom("office_hours_texts").where("about_id", "=", aboutId).execute();
}
