import type { SiteId } from "../../../shared/kernel/ids.ts";
import type { HuddleId } from "../../../shared/huddles/huddles.ids.ts";
import type { Tx } from "../../platform/db/tables.ts";
import { openText, sealText } from "../../platform/secrets/seal.ts";
import { loadSiteKey } from "../../platform/secrets/site-keys.store.ts";
import "./huddles.tables.ts";

/** The words of a flag or an action item, by its id. */
export async function saveText(
  tx: Tx,
  masterKey: Buffer,
  text: {
    readonly site: SiteId;
    readonly huddleId: HuddleId;
    readonly id: string;
    readonly content: unknown;
  },
): Promise<void> {
  const key = await loadSiteKey(tx, masterKey, text.site);
  const sealed = sealText(key, JSON.stringify(text.content), `huddle-text:${text.id}`);
  await tx
    .insertInto("huddle_texts")
    .values({ id: text.id, site_id: text.site, huddle_id: text.huddleId, sealed })
    .onConflict((oc) => oc.column("id").doUpdateSet({ sealed }))
    .execute();
}

/** The words behind these ids, opened for one reader; what is purged is missing. */
export async function loadTexts(
  tx: Tx,
  masterKey: Buffer,
  site: SiteId,
  ids: readonly string[],
): Promise<ReadonlyMap<string, unknown>> {
  if (ids.length === 0) return new Map();
  const rows = await tx
    .selectFrom("huddle_texts")
    .select(["id", "sealed"])
    .where("site_id", "=", site)
    .where("id", "in", [...ids])
    .execute();
  if (rows.length === 0) return new Map();
  const key = await loadSiteKey(tx, masterKey, site);
  return new Map(
    rows.map(({ id, sealed }) => [
      id,
      JSON.parse(openText(key, sealed, `huddle-text:${id}`)) as unknown,
    ]),
  );
}

/** The huddle in which something was written; undefined where its words are gone. */
export async function loadHuddleIdOfText(
  tx: Tx,
  site: SiteId,
  id: string,
): Promise<HuddleId | undefined> {
  const row = await tx
    .selectFrom("huddle_texts")
    .select("huddle_id")
    .where("id", "=", id)
    .where("site_id", "=", site)
    .executeTakeFirst();
  return row && (row.huddle_id as HuddleId);
}

/** The words go on in another huddle. */
export async function moveText(tx: Tx, id: string, huddleId: HuddleId): Promise<void> {
  await tx.updateTable("huddle_texts").set({ huddle_id: huddleId }).where("id", "=", id).execute();
}

export async function deleteText(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom("huddle_texts").where("id", "=", id).execute();
}

/** Past its time what was written in a huddle is gone, but for the words of what is still to be done. Says whose words went. */
export async function deleteTexts(
  tx: Tx,
  huddleId: HuddleId,
  keptIds: readonly string[],
): Promise<readonly string[]> {
  let gone = tx.deleteFrom("huddle_texts").where("huddle_id", "=", huddleId);
  if (keptIds.length > 0) gone = gone.where("id", "not in", [...keptIds]);
  const rows = await gone.returning("id").execute();
  return rows.map(({ id }) => id);
}
