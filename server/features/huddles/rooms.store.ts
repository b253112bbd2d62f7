import type { SiteId } from "../../../shared/kernel/ids.ts";
import type { StandingRoomId } from "../../../shared/huddles/huddles.ids.ts";
import type { StandingRoom } from "../../../shared/huddles/huddles.schema.ts";
import { forUpdate } from "../../platform/db/dialect-differences.ts";
import { OPEN } from "../../platform/db/open-rows.ts";
import type { Tx } from "../../platform/db/tables.ts";
import "./huddles.tables.ts";

/** A room that meets still; undefined where it does not, or is another site's. */
export async function loadRoom(
  tx: Tx,
  site: SiteId,
  id: StandingRoomId,
): Promise<StandingRoom | undefined> {
  const row = await tx
    .selectFrom("huddle_rooms")
    .select("doc")
    .where("id", "=", id)
    .where("site_id", "=", site)
    .where("is_open", "=", OPEN)
    .executeTakeFirst();
  return row && parse(row.doc);
}

/** The same, held until the transaction ends: what is opened or planned in a room is opened or planned once. */
export async function loadRoomForChange(
  tx: Tx,
  site: SiteId,
  id: StandingRoomId,
): Promise<StandingRoom | undefined> {
  const held = tx
    .selectFrom("huddle_rooms")
    .select("doc")
    .where("id", "=", id)
    .where("site_id", "=", site)
    .where("is_open", "=", OPEN);
  const row = await forUpdate(tx, held).executeTakeFirst();
  return row && parse(row.doc);
}

export async function loadRooms(tx: Tx, site: SiteId): Promise<readonly StandingRoom[]> {
  const rows = await tx
    .selectFrom("huddle_rooms")
    .select("doc")
    .where("site_id", "=", site)
    .where("is_open", "=", OPEN)
    .orderBy("id")
    .execute();
  return rows.map(({ doc }) => parse(doc));
}

export async function saveRoom(tx: Tx, room: StandingRoom, isOpen = true): Promise<void> {
  const columns = { is_open: isOpen ? 1 : 0, doc: JSON.stringify(room) };
  await tx
    .insertInto("huddle_rooms")
    .values({ id: room.id, site_id: room.siteId, ...columns })
    .onConflict((oc) => oc.column("id").doUpdateSet(columns))
    .execute();
}

function parse(doc: string): StandingRoom {
  return JSON.parse(doc) as StandingRoom;
}
