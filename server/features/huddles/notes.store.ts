import type { SiteId } from "../../../shared/kernel/ids.ts";
import type { HuddleId } from "../../../shared/huddles/huddles.ids.ts";
import { forUpdate } from "../../platform/db/dialect-differences.ts";
import type { Tx } from "../../platform/db/tables.ts";
import { openText, sealText } from "../../platform/secrets/seal.ts";
import { loadSiteKey } from "../../platform/secrets/site-keys.store.ts";
import "./huddles.tables.ts";

/** When somebody's present second of writing began, and what came in it. */
export type Writers = Readonly<Record<string, readonly [at: number, count: number]>>;

export interface StoredNotes {
  readonly version: number;
  /** The whole document as one Yjs update. */
  readonly update: Uint8Array;
  readonly writers: Writers;
}

/** The notes of a huddle, held until the transaction ends. Their row is made first, so that two who begin at once meet there. */
export async function loadNotesForChange(
  tx: Tx,
  masterKey: Buffer,
  site: SiteId,
  id: HuddleId,
  empty: Uint8Array,
): Promise<StoredNotes> {
  const key = await loadSiteKey(tx, masterKey, site);
  await tx
    .insertInto("huddle_notes")
    .values({
      huddle_id: id,
      site_id: site,
      version: 0,
      sealed: seal(key, id, empty),
      writers: "{}",
    })
    .onConflict((oc) => oc.doNothing())
    .execute();
  const held = tx
    .selectFrom("huddle_notes")
    .select(["version", "sealed", "writers"])
    .where("huddle_id", "=", id);
  const row = await forUpdate(tx, held).executeTakeFirstOrThrow();
  return {
    version: row.version,
    update: open(key, id, row.sealed),
    writers: JSON.parse(row.writers) as Writers,
  };
}

/** Undefined where nothing was written, or it is purged. */
export async function loadNotes(
  tx: Tx,
  masterKey: Buffer,
  site: SiteId,
  id: HuddleId,
): Promise<Pick<StoredNotes, "version" | "update"> | undefined> {
  const row = await tx
    .selectFrom("huddle_notes")
    .select(["version", "sealed"])
    .where("huddle_id", "=", id)
    .where("site_id", "=", site)
    .executeTakeFirst();
  if (!row) return undefined;
  const key = await loadSiteKey(tx, masterKey, site);
  return { version: row.version, update: open(key, id, row.sealed) };
}

export async function saveNotes(
  tx: Tx,
  masterKey: Buffer,
  site: SiteId,
  id: HuddleId,
  notes: StoredNotes,
): Promise<void> {
  const key = await loadSiteKey(tx, masterKey, site);
  await tx
    .updateTable("huddle_notes")
    .set({
      version: notes.version,
      sealed: seal(key, id, notes.update),
      writers: JSON.stringify(notes.writers),
    })
    .where("huddle_id", "=", id)
    .execute();
}

export async function deleteNotes(tx: Tx, id: HuddleId): Promise<void> {
  await tx.deleteFrom("huddle_notes").where("huddle_id", "=", id).execute();
}

function seal(key: Buffer, id: HuddleId, update: Uint8Array): string {
  return sealText(key, Buffer.from(update).toString("base64"), `huddle-notes:${id}`);
}

function open(key: Buffer, id: HuddleId, sealed: string): Uint8Array {
  return Buffer.from(openText(key, sealed, `huddle-notes:${id}`), "base64");
}
