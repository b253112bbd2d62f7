import type { PersonId, SiteId } from "../../../shared/kernel/ids.ts";
import type { ActionItem } from "../../../shared/huddles/actions.schema.ts";
import type {
  ActionItemId,
  HuddleId,
  StandingRoomId,
} from "../../../shared/huddles/huddles.ids.ts";
import { forUpdate } from "../../platform/db/dialect-differences.ts";
import { OPEN } from "../../platform/db/open-rows.ts";
import type { Tx } from "../../platform/db/tables.ts";
import "./huddles.tables.ts";

/** One action item of a site, held until the transaction ends. */
export async function loadActionItemForChange(
  tx: Tx,
  site: SiteId,
  id: ActionItemId,
): Promise<ActionItem | undefined> {
  const held = tx
    .selectFrom("action_items")
    .select("doc")
    .where("id", "=", id)
    .where("site_id", "=", site);
  const row = await forUpdate(tx, held).executeTakeFirst();
  return row && parse(row.doc);
}

export async function loadActionItem(
  tx: Tx,
  site: SiteId,
  id: ActionItemId,
): Promise<ActionItem | undefined> {
  const row = await tx
    .selectFrom("action_items")
    .select("doc")
    .where("id", "=", id)
    .where("site_id", "=", site)
    .executeTakeFirst();
  return row && parse(row.doc);
}

export async function loadOpenActionItems(tx: Tx, site: SiteId): Promise<readonly ActionItem[]> {
  const rows = await tx
    .selectFrom("action_items")
    .select("doc")
    .where("site_id", "=", site)
    .where("is_open", "=", OPEN)
    .orderBy("id")
    .execute();
  return rows.map(({ doc }) => parse(doc));
}

/** What a huddle speaks of: what is open in its room, and what was taken on in it. */
export async function loadActionItemsOf(
  tx: Tx,
  site: SiteId,
  huddleId: HuddleId,
  roomId: StandingRoomId | null,
): Promise<readonly ActionItem[]> {
  const open = await loadOpenActionItems(tx, site);
  const rows = await tx
    .selectFrom("action_items")
    .select("doc")
    .where("huddle_id", "=", huddleId)
    .execute();
  const ofRoom = open.filter(({ standingRoomId }) => roomId !== null && standingRoomId === roomId);
  const all = [...ofRoom, ...rows.map(({ doc }) => parse(doc))];
  return [...new Map(all.map((item) => [item.id, item])).values()].toSorted(
    (a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1),
  );
}

/** The open ones of a room, held in the order of their ids. */
export async function loadOpenOfRoomForChange(
  tx: Tx,
  roomId: StandingRoomId,
): Promise<readonly ActionItem[]> {
  const held = tx
    .selectFrom("action_items")
    .select("doc")
    .where("standing_room_id", "=", roomId)
    .where("is_open", "=", OPEN)
    .orderBy("id");
  const rows = await forUpdate(tx, held).execute();
  return rows.map(({ doc }) => parse(doc));
}

export async function loadActionItemsOwnedBy(
  tx: Tx,
  site: SiteId,
  ownerId: PersonId,
): Promise<readonly ActionItem[]> {
  return (await loadOpenActionItems(tx, site)).filter((item) => item.ownerId === ownerId);
}

export async function saveActionItem(tx: Tx, item: ActionItem): Promise<void> {
  const columns = {
    owner_id: item.ownerId,
    is_open: item.state === "open" ? 1 : 0,
    doc: JSON.stringify(item),
  };
  await tx
    .insertInto("action_items")
    .values({
      id: item.id,
      site_id: item.siteId,
      standing_room_id: item.standingRoomId,
      huddle_id: item.huddleId,
      ...columns,
    })
    .onConflict((oc) => oc.column("id").doUpdateSet(columns))
    .execute();
}

function parse(doc: string): ActionItem {
  return JSON.parse(doc) as ActionItem;
}
