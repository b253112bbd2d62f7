import type { HandoffId, PersonId, RoomId, SiteId } from "../../../shared/kernel/ids.ts";
import { emptyCourse } from "../../../shared/handoffs/handoffs.request.rules.ts";
import { isOpenState, type Handoff, type Offer } from "../../../shared/handoffs/handoffs.schema.ts";
import { holdDeadline } from "../../platform/deadlines/deadlines.store.ts";
import { forUpdate, listed } from "../../platform/db/dialect-differences.ts";
import { OPEN } from "../../platform/db/open-rows.ts";
import { prepare } from "../../platform/db/prepare.ts";
import type { Tx } from "../../platform/db/tables.ts";
import "./handoffs.tables.ts";

/** The deadline row of a hand-off's next moment. */
export const NEXT_DEADLINE = "handoff.next";

/** Another writer was first; the command runner starts the transaction again, and it then sees what they did. */
class ChangedMeanwhile extends Error {
  readonly code = "40001";
}

export interface StoredHandoff {
  readonly handoff: Handoff;
  readonly version: number;
}

/** One hand-off, held until the transaction ends. */
export async function loadHandoffForChange(
  tx: Tx,
  id: HandoffId,
): Promise<StoredHandoff | undefined> {
  await holdDeadline(tx, NEXT_DEADLINE, id);
  return loadDueHandoff(tx, id);
}

const heldHandoff = prepare((tx, { id }: { id: HandoffId }) =>
  forUpdate(tx, tx.selectFrom("handoffs").select(["doc", "version"]).where("id", "=", id)),
);

/** One hand-off whose moment this transaction has taken already; held until it ends. */
export async function loadDueHandoff(tx: Tx, id: HandoffId): Promise<StoredHandoff | undefined> {
  const row = await heldHandoff.first(tx, { id });
  return row && { handoff: parse(row.doc), version: row.version };
}

export async function loadHandoff(tx: Tx, id: HandoffId): Promise<Handoff | undefined> {
  const row = await tx.selectFrom("handoffs").select("doc").where("id", "=", id).executeTakeFirst();
  return row && parse(row.doc);
}

export async function loadOpenHandoffs(tx: Tx, site: SiteId): Promise<readonly Handoff[]> {
  return parseAll(await selectOpen(tx, site).execute());
}

export async function loadOpenInRoom(
  tx: Tx,
  site: SiteId,
  room: RoomId,
): Promise<readonly Handoff[]> {
  return parseAll(await selectOpen(tx, site).where("room_id", "=", room).execute());
}

function selectOpen(tx: Tx, site: SiteId) {
  return tx
    .selectFrom("handoffs")
    .select("doc")
    .where("site_id", "=", site)
    .where("is_open", "=", OPEN)
    .orderBy("requested_at");
}

const concerning = prepare((tx, { ids }: { ids: string }) => {
  const asked = tx
    .selectFrom("offers")
    .select(["handoff_id as id", "site_id"])
    .where("person_id", "in", listed(tx, ids))
    .where("is_open", "=", OPEN);
  const owned = tx
    .selectFrom("handoffs")
    .select(["id", "site_id"])
    .where("owner_id", "in", listed(tx, ids))
    .where("is_open", "=", OPEN);
  return asked.union(owned);
});

/** Open hand-offs, wherever, that concern one of these people now: before them, or theirs until it is done. */
export async function loadConcerning(
  tx: Tx,
  personIds: readonly PersonId[],
): Promise<readonly { readonly id: HandoffId; readonly site: SiteId }[]> {
  const rows = await concerning.all(tx, { ids: JSON.stringify(personIds) });
  return rows.map((row) => ({ id: row.id as HandoffId, site: row.site_id as SiteId }));
}

/** Open hand-offs of some sites that look for somebody: they look again when anybody's presence changes. */
export async function loadLookingIds(
  tx: Tx,
  sites: readonly SiteId[],
): Promise<readonly HandoffId[]> {
  if (sites.length === 0) return [];
  const rows = await tx
    .selectFrom("handoffs")
    .select("id")
    .where("site_id", "in", [...sites])
    .where("is_open", "=", OPEN)
    .where("state", "in", ["waiting", "unanswered"])
    .execute();
  return rows.map((row) => row.id as HandoffId);
}

/** Ended hand-offs that a person asked for, was asked for on behalf of, or took; newest first. */
export async function loadEndedOf(
  tx: Tx,
  site: SiteId,
  personId: PersonId,
  before: number,
  limit: number,
): Promise<readonly Handoff[]> {
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

/** What was asked for at a site since then, found by its stream: the way that does not grow with what is long over. */
export async function loadRequestedSince(
  tx: Tx,
  site: SiteId,
  since: number,
): Promise<readonly Handoff[]> {
  const asked = await tx
    .selectFrom("events")
    .select("subject_id")
    .where("at", ">=", since)
    .where("site_id", "=", site)
    .where("type", "=", "handoff.requested")
    .execute();
  const ids = asked.flatMap((row) => (row.subject_id as HandoffId | null) ?? []);
  return loadHandoffs(tx, ids);
}

/** When hand-offs were asked for at a site within each of some spans of time, by its own index: what lies between is not read. */
export async function loadRequestedAts(
  tx: Tx,
  site: SiteId,
  spans: readonly { readonly startAt: number; readonly endAt: number }[],
): Promise<readonly number[]> {
  const found: number[] = [];
  for (const { startAt, endAt } of spans) {
    const rows = await requestsOf(tx, site)
      .where("requested_at", ">=", startAt)
      .where("requested_at", "<", endAt)
      .execute();
    found.push(...rows.map((row) => row.requested_at));
  }
  return found;
}

/** When the first hand-off of a site was asked for; null: never. */
export async function loadFirstRequestedAt(tx: Tx, site: SiteId): Promise<number | null> {
  const row = await requestsOf(tx, site).orderBy("requested_at").limit(1).executeTakeFirst();
  return row?.requested_at ?? null;
}

function requestsOf(tx: Tx, site: SiteId) {
  return tx.selectFrom("handoffs").select("requested_at").where("site_id", "=", site);
}

const IDS_AT_ONCE = 500;

/** The hand-offs with these ids, in no promised order. */
export async function loadHandoffs(tx: Tx, ids: readonly HandoffId[]): Promise<readonly Handoff[]> {
  const found: Handoff[] = [];
  for (let start = 0; start < ids.length; start += IDS_AT_ONCE) {
    const some = ids.slice(start, start + IDS_AT_ONCE);
    const rows = await tx.selectFrom("handoffs").select("doc").where("id", "in", some).execute();
    found.push(...parseAll(rows));
  }
  return found;
}

export async function saveNewHandoff(tx: Tx, handoff: Handoff): Promise<void> {
  await tx
    .insertInto("handoffs")
    .values({
      id: handoff.id,
      site_id: handoff.siteId,
      version: 1,
      requested_at: handoff.requestedAt,
      ...columns(handoff),
    })
    .execute();
  await saveOffers(tx, handoff, null);
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
  await saveOffers(tx, handoff, before.handoff);
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

async function saveOffers(tx: Tx, handoff: Handoff, before: Handoff | null): Promise<void> {
  const known = new Map(before?.offers.map((offer) => [offer.id, offer]));
  const changed = handoff.offers.filter((offer) => {
    const earlier = known.get(offer.id);
    return !(before && earlier === offer && concerns(before, earlier) === concerns(handoff, offer));
  });
  if (changed.length === 0) return;
  await tx
    .insertInto("offers")
    .values(
      changed.map((offer) => ({
        id: offer.id,
        handoff_id: handoff.id,
        site_id: handoff.siteId,
        person_id: offer.personId,
        requester_id: handoff.requesterId,
        state: offer.state,
        action: offer.action,
        offered_at: offer.offeredAt,
        is_open: concerns(handoff, offer) ? 1 : 0,
      })),
    )
    .onConflict((oc) =>
      oc.column("id").doUpdateSet(({ ref }) => ({
        state: ref("excluded.state"),
        action: ref("excluded.action"),
        offered_at: ref("excluded.offered_at"),
        is_open: ref("excluded.is_open"),
      })),
    )
    .execute();
}

/** Everybody of whom `loadConcerning` finds this hand-off. */
export function concernedBy(handoff: Handoff): ReadonlySet<PersonId> {
  if (!isOpenState(handoff.state)) return new Set();
  const asked = handoff.offers.filter((offer) => concerns(handoff, offer));
  const ids = [handoff.ownerId, ...asked.map(({ personId }) => personId)];
  return new Set(ids.filter((id) => id !== null));
}

/** An offer that may still be answered, or whose person has taken or joined the hand-off. */
function concerns(handoff: Handoff, offer: Offer): boolean {
  if (!isOpenState(handoff.state)) return false;
  const isTheirs = offer.personId === handoff.ownerId || handoff.joinedIds.includes(offer.personId);
  return isTheirs || ["held", "sent", "delivered", "seen", "countered"].includes(offer.state);
}

function parse(doc: string): Handoff {
  return { ...emptyCourse, ...(JSON.parse(doc) as Handoff) };
}

function parseAll(rows: readonly { readonly doc: string }[]): readonly Handoff[] {
  return rows.map(({ doc }) => parse(doc));
}
