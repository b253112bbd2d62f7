import type { HandoffId, PersonId, SiteId } from "../../../shared/kernel/ids.ts";
import { heldOffers, isOpenState, liveOffers, type Handoff, type Offer } from "../../../shared/handoffs/handoffs.schema.ts";
import { forUpdate } from "../../platform/db/dialect-differences.ts";
import type { Tx } from "../../platform/db/tables.ts";
import "./handoffs.tables.ts";

/** Another writer was first; the command runner starts the transaction again, and it then sees what they did. */
class ChangedMeanwhile extends Error {
  readonly code = "40001";
}

export interface StoredHandoff {
  readonly handoff: Handoff;
  readonly version: number;
}

/** One hand-off, held until the transaction ends. */
export async function loadHandoffForChange(tx: Tx, id: HandoffId): Promise<StoredHandoff | undefined> {
  const row = await forUpdate(tx, tx.selectFrom("handoffs").select(["doc", "version"]).where("id", "=", id)).executeTakeFirst();
  return row && { handoff: parse(row.doc), version: row.version };
}

export async function loadHandoff(tx: Tx, id: HandoffId): Promise<Handoff | undefined> {
  const row = await tx.selectFrom("handoffs").select("doc").where("id", "=", id).executeTakeFirst();
  return row && parse(row.doc);
}

export async function loadOpenHandoffs(tx: Tx, site: SiteId): Promise<readonly Handoff[]> {
  const rows = await tx.selectFrom("handoffs").select("doc").where("site_id", "=", site).where("is_open", "=", 1).orderBy("requested_at").execute();
  return rows.map((row) => parse(row.doc));
}

/** Sites in which something is before a person, or was and is still open. */
export async function loadOpenOfferSites(tx: Tx, personId: PersonId): Promise<readonly SiteId[]> {
  const rows = await tx.selectFrom("offers").select("site_id").distinct().where("person_id", "=", personId).where("is_open", "=", 1).execute();
  return rows.map((row) => row.site_id as SiteId);
}

/** Open hand-offs of a site that have an offer for a person which is not over. */
export async function loadHandoffIdsBefore(tx: Tx, personId: PersonId): Promise<readonly { id: HandoffId; site: SiteId }[]> {
  const rows = await tx.selectFrom("offers").select(["handoff_id", "site_id"]).distinct().where("person_id", "=", personId).where("is_open", "=", 1).execute();
  return rows.map((row) => ({ id: row.handoff_id as HandoffId, site: row.site_id as SiteId }));
}

/** Open hand-offs of some sites that look for somebody: they look again when anybody's presence changes. */
export async function loadLookingIds(tx: Tx, sites: readonly SiteId[]): Promise<readonly HandoffId[]> {
  if (sites.length === 0) return [];
  const rows = await tx
    .selectFrom("handoffs")
    .select("id")
    .where("site_id", "in", [...sites])
    .where("is_open", "=", 1)
    .where("state", "in", ["waiting", "unanswered"])
    .execute();
  return rows.map((row) => row.id as HandoffId);
}

/** Ended hand-offs that a person asked for, was asked for on behalf of, or took; newest first. */
export async function loadEndedOf(tx: Tx, site: SiteId, personId: PersonId, before: number, limit: number): Promise<readonly Handoff[]> {
  const columns = ["requester_id", "on_behalf_of_id", "owner_id"] as const;
  const lists = [];
  for (const column of columns) {
    const rows = await tx
      .selectFrom("handoffs")
      .select(["id", "doc"])
      .where(column, "=", personId)
      .where("requested_at", "<", before)
      .where("is_open", "=", 0)
      .where("site_id", "=", site)
      .orderBy("requested_at", "desc")
      .limit(limit)
      .execute();
    lists.push(...rows);
  }
  const unique = [...new Map(lists.map((row) => [row.id, parse(row.doc)])).values()];
  return unique.toSorted((a, b) => b.requestedAt - a.requestedAt).slice(0, limit);
}

export async function saveNewHandoff(tx: Tx, handoff: Handoff): Promise<void> {
  await tx.insertInto("handoffs").values({ id: handoff.id, site_id: handoff.siteId, version: 1, requested_at: handoff.requestedAt, ...columns(handoff) }).execute();
  await saveOffers(tx, handoff, []);
}

/** Compare-and-set on the version: of two writers one wins and the other starts again. */
export async function saveHandoff(tx: Tx, before: StoredHandoff, handoff: Handoff): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable("handoffs")
    .set({ version: before.version + 1, ...columns(handoff) })
    .where("id", "=", handoff.id)
    .where("version", "=", before.version)
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) throw new ChangedMeanwhile();
  await saveOffers(tx, handoff, before.handoff.offers);
}

function columns(handoff: Handoff) {
  return {
    state: handoff.state,
    is_open: isOpenState(handoff.state) ? 1 : 0,
    requester_id: handoff.requesterId,
    on_behalf_of_id: handoff.onBehalfOfId,
    owner_id: handoff.ownerId,
    room_id: handoff.roomId,
    next_action_at: handoff.next?.at ?? null,
    doc: JSON.stringify(handoff),
  };
}

async function saveOffers(tx: Tx, handoff: Handoff, before: readonly Offer[]): Promise<void> {
  const known = new Map(before.map((offer) => [offer.id, offer]));
  const open = new Set([...liveOffers(handoff), ...heldOffers(handoff)]);
  const isOpen = (offer: Offer): number => (isOpenState(handoff.state) && (open.has(offer) || offer.state === "countered") ? 1 : 0);
  const isSame = (offer: Offer): boolean => known.get(offer.id) === offer;
  for (const offer of handoff.offers) {
    if (isSame(offer)) continue;
    const changing = { state: offer.state, action: offer.action, offered_at: offer.offeredAt, is_open: isOpen(offer) };
    await tx
      .insertInto("offers")
      .values({ id: offer.id, handoff_id: handoff.id, site_id: handoff.siteId, person_id: offer.personId, requester_id: handoff.requesterId, ...changing })
      .onConflict((oc) => oc.column("id").doUpdateSet(changing))
      .execute();
  }
}

function parse(doc: string): Handoff {
  return JSON.parse(doc) as Handoff;
}
