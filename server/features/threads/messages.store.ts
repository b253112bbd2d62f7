import type { PersonId, SiteId } from "../../../shared/kernel/ids.ts";
import type { Tx } from "../../platform/db/tables.ts";
import { openText, sealText } from "../../platform/secrets/seal.ts";
import { loadSiteKey } from "../../platform/secrets/site-keys.store.ts";
import "./threads.tables.ts";

interface StoredMessage {
  readonly n: number;
  readonly byId: PersonId;
  readonly at: number;
  readonly text: string;
}

/** A message is bound to its place: it opens in no other thread and under no other number. */
const boundTo = (key: string, n: number): string => `thread:${key}:${n}`;

export async function saveMessage(
  tx: Tx,
  masterKey: Buffer,
  site: SiteId,
  key: string,
  { n, byId, at, text }: StoredMessage,
): Promise<void> {
  const siteKey = await loadSiteKey(tx, masterKey, site);
  const sealed = sealText(siteKey, text, boundTo(key, n));
  await tx
    .insertInto("thread_messages")
    .values({ thread_key: key, n, by_id: byId, at, sealed })
    .execute();
}

/** What is written in a thread, opened for one reader, in order. */
export async function loadMessages(
  tx: Tx,
  masterKey: Buffer,
  site: SiteId,
  key: string,
): Promise<readonly StoredMessage[]> {
  const rows = await tx
    .selectFrom("thread_messages")
    .selectAll()
    .where("thread_key", "=", key)
    .orderBy("n")
    .execute();
  if (rows.length === 0) return [];
  const siteKey = await loadSiteKey(tx, masterKey, site);
  return rows.map((row) => ({
    n: row.n,
    byId: row.by_id as PersonId,
    at: row.at,
    text: openText(siteKey, row.sealed, boundTo(key, row.n)),
  }));
}
