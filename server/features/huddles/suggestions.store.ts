import type { SiteId } from "../../../shared/kernel/ids.ts";
import type { HuddleId, SuggestionId } from "../../../shared/huddles/huddles.ids.ts";
import {
  isPending,
  suggestionContentSchema,
  type Suggestion,
  type SuggestionContent,
} from "../../../shared/huddles/suggestions.schema.ts";
import { forUpdate } from "../../platform/db/dialect-differences.ts";
import type { Tx } from "../../platform/db/tables.ts";
import { openText, sealText } from "../../platform/secrets/seal.ts";
import { loadSiteKey } from "../../platform/secrets/site-keys.store.ts";
import "./huddles.tables.ts";

export interface StoredSuggestion {
  readonly suggestion: Suggestion;
  /** Null once its words are gone. */
  readonly sealed: string | null;
  readonly isShown: boolean;
}

const columns = ["doc", "sealed", "is_shown"] as const;

/** One suggestion of a site, held until the transaction ends. */
export async function loadSuggestionForChange(
  tx: Tx,
  site: SiteId,
  id: SuggestionId,
): Promise<StoredSuggestion | undefined> {
  const held = tx
    .selectFrom("suggestions")
    .select(columns)
    .where("id", "=", id)
    .where("site_id", "=", site);
  const row = await forUpdate(tx, held).executeTakeFirst();
  return row && stored(row);
}

/** What stands on the site's board, the newest first. */
export async function loadBoard(
  tx: Tx,
  site: SiteId,
  limit: number,
): Promise<readonly StoredSuggestion[]> {
  const rows = await tx
    .selectFrom("suggestions")
    .select(columns)
    .where("site_id", "=", site)
    .where("is_shown", "=", 1)
    .orderBy("shown_at", "desc")
    .orderBy("id")
    .limit(limit)
    .execute();
  return rows.map(stored);
}

export async function loadPendingSuggestions(tx: Tx, site: SiteId): Promise<readonly Suggestion[]> {
  const rows = await tx
    .selectFrom("suggestions")
    .select(columns)
    .where("site_id", "=", site)
    .where("is_shown", "=", 1)
    .where("is_pending", "=", 1)
    .execute();
  return rows.map((row) => stored(row).suggestion);
}

/** How many came out of one huddle, and how many of the site wait for a word. */
export async function countSuggestions(
  tx: Tx,
  site: SiteId,
  huddleId: HuddleId,
): Promise<{ readonly ofHuddle: number; readonly pending: number }> {
  const all = tx.selectFrom("suggestions").select((eb) => eb.fn.countAll().as("count"));
  const ofHuddle = await all.where("huddle_id", "=", huddleId).executeTakeFirstOrThrow();
  const pending = await all
    .where("site_id", "=", site)
    .where("is_pending", "=", 1)
    .executeTakeFirstOrThrow();
  return { ofHuddle: Number(ofHuddle.count), pending: Number(pending.count) };
}

export async function saveNewSuggestion(
  tx: Tx,
  masterKey: Buffer,
  added: {
    readonly suggestion: Suggestion;
    readonly huddleId: HuddleId;
    readonly isShown: boolean;
    readonly content: SuggestionContent;
  },
): Promise<void> {
  const { suggestion, huddleId, isShown, content } = added;
  const key = await loadSiteKey(tx, masterKey, suggestion.siteId);
  await tx
    .insertInto("suggestions")
    .values({
      id: suggestion.id,
      site_id: suggestion.siteId,
      huddle_id: huddleId,
      is_shown: isShown ? 1 : 0,
      is_pending: 1,
      shown_at: suggestion.at,
      doc: JSON.stringify(suggestion),
      sealed: seal(key, suggestion.id, content),
    })
    .execute();
}

/** `content` null: its words are gone. */
export async function saveSuggestion(
  tx: Tx,
  masterKey: Buffer,
  suggestion: Suggestion,
  content: SuggestionContent | null,
): Promise<void> {
  const key = await loadSiteKey(tx, masterKey, suggestion.siteId);
  await tx
    .updateTable("suggestions")
    .set({
      is_pending: isPending(suggestion) ? 1 : 0,
      doc: JSON.stringify(suggestion),
      sealed: content && seal(key, suggestion.id, content),
    })
    .where("id", "=", suggestion.id)
    .execute();
}

export async function showSuggestion(tx: Tx, id: SuggestionId): Promise<void> {
  await tx.updateTable("suggestions").set({ is_shown: 1 }).where("id", "=", id).execute();
}

export async function deleteSuggestion(tx: Tx, id: SuggestionId): Promise<void> {
  await tx.deleteFrom("suggestions").where("id", "=", id).execute();
}

/** The words of some suggestions of one site, opened for a reader. */
export async function openSuggestions(
  tx: Tx,
  masterKey: Buffer,
  site: SiteId,
  some: readonly StoredSuggestion[],
): Promise<readonly (SuggestionContent | null)[]> {
  if (some.length === 0) return [];
  const key = await loadSiteKey(tx, masterKey, site);
  return some.map(({ suggestion, sealed }) =>
    sealed === null
      ? null
      : suggestionContentSchema.parse(JSON.parse(openText(key, sealed, about(suggestion.id)))),
  );
}

function seal(key: Buffer, id: SuggestionId, content: SuggestionContent): string {
  return sealText(key, JSON.stringify(content), about(id));
}

const about = (id: SuggestionId): string => `suggestion:${id}`;

function stored(row: {
  readonly doc: string;
  readonly sealed: string | null;
  readonly is_shown: number;
}): StoredSuggestion {
  return {
    suggestion: JSON.parse(row.doc) as Suggestion,
    sealed: row.sealed,
    isShown: row.is_shown === 1,
  };
}
