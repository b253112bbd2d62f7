import type { PersonId, SiteId } from "../../../shared/kernel/ids.ts";
import type { HuddleId, StandingRoomId } from "../../../shared/huddles/huddles.ids.ts";
import type { Huddle } from "../../../shared/huddles/huddles.schema.ts";
import { holdDeadline } from "../../platform/deadlines/deadlines.store.ts";
import { forUpdate } from "../../platform/db/dialect-differences.ts";
import { OPEN } from "../../platform/db/open-rows.ts";
import type { Tx } from "../../platform/db/tables.ts";
import "./huddles.tables.ts";

/** The deadline row of a huddle's next moment. */
export const NEXT_DEADLINE = "huddle.next";

/** Another writer was first; the command runner starts the transaction again, and it then sees what they did. */
class ChangedMeanwhile extends Error {
  readonly code = "40001";
}

export interface StoredHuddle {
  readonly huddle: Huddle;
  readonly version: number;
}

/** One huddle of a site, held until the transaction ends. */
export async function loadHuddleForChange(
  tx: Tx,
  site: SiteId,
  id: HuddleId,
): Promise<StoredHuddle | undefined> {
  await holdDeadline(tx, NEXT_DEADLINE, id);
  return loadDueHuddle(tx, site, id);
}

/** One whose moment this transaction has taken already; held until it ends. */
export async function loadDueHuddle(
  tx: Tx,
  site: SiteId,
  id: HuddleId,
): Promise<StoredHuddle | undefined> {
  const held = tx
    .selectFrom("huddles")
    .select(["doc", "version"])
    .where("id", "=", id)
    .where("site_id", "=", site);
  const row = await forUpdate(tx, held).executeTakeFirst();
  if (!row) return undefined;
  const [huddle] = await withNotes(tx, [parse(row.doc)]);
  return huddle && { huddle, version: row.version };
}

export async function loadHuddle(tx: Tx, site: SiteId, id: HuddleId): Promise<Huddle | undefined> {
  const row = await tx
    .selectFrom("huddles")
    .select("doc")
    .where("id", "=", id)
    .where("site_id", "=", site)
    .executeTakeFirst();
  return row && (await withNotes(tx, [parse(row.doc)]))[0];
}

export async function loadOpenHuddles(tx: Tx, site: SiteId): Promise<readonly Huddle[]> {
  const rows = await tx
    .selectFrom("huddles")
    .select("doc")
    .where("site_id", "=", site)
    .where("is_open", "=", OPEN)
    .orderBy("id")
    .execute();
  return withNotes(
    tx,
    rows.map(({ doc }) => parse(doc)),
  );
}

/** The open huddles of one room, in the order of their ids. */
export async function loadOpenOfRoom(tx: Tx, roomId: StandingRoomId): Promise<readonly Huddle[]> {
  const rows = await tx
    .selectFrom("huddles")
    .select("doc")
    .where("standing_room_id", "=", roomId)
    .where("is_open", "=", OPEN)
    .orderBy("id")
    .execute();
  return rows.map(({ doc }) => parse(doc));
}

export async function loadEndedHuddles(
  tx: Tx,
  site: SiteId,
  page: {
    readonly roomId: StandingRoomId | undefined;
    readonly before: number;
    readonly limit: number;
  },
): Promise<readonly Huddle[]> {
  let asked = tx
    .selectFrom("huddles")
    .select("doc")
    .where("site_id", "=", site)
    .where("is_open", "=", 0)
    .where("ended_at", "<", page.before);
  if (page.roomId) asked = asked.where("standing_room_id", "=", page.roomId);
  const rows = await asked.orderBy("ended_at", "desc").limit(page.limit).execute();
  return withNotes(
    tx,
    rows.map(({ doc }) => parse(doc)),
  );
}

/** Those of a site that have ended since then. */
export async function loadEndedSince(
  tx: Tx,
  site: SiteId,
  since: number,
): Promise<readonly Huddle[]> {
  const rows = await tx
    .selectFrom("huddles")
    .select("doc")
    .where("site_id", "=", site)
    .where("ended_at", ">=", since)
    .execute();
  return rows.map(({ doc }) => parse(doc));
}

/** Open huddles, wherever, that somebody is in. */
export async function loadHuddleIdsOf(
  tx: Tx,
  personIds: readonly PersonId[],
): Promise<readonly HuddleId[]> {
  const rows = await tx
    .selectFrom("huddle_people")
    .select("huddle_id")
    .where("person_id", "in", [...personIds])
    .where("is_in", "=", 1)
    .execute();
  return rows.map((row) => row.huddle_id as HuddleId);
}

export async function saveNewHuddle(tx: Tx, huddle: Huddle): Promise<void> {
  await tx
    .insertInto("huddles")
    .values({
      id: huddle.id,
      site_id: huddle.siteId,
      standing_room_id: huddle.standingRoomId,
      version: 1,
      ...columns(huddle),
    })
    .execute();
  await savePeople(tx, huddle);
}

/** Compare-and-set on the version: of two writers one wins and the other starts again. */
export async function saveHuddle(tx: Tx, before: StoredHuddle, huddle: Huddle): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable("huddles")
    .set({ version: before.version + 1, ...columns(huddle) })
    .where("id", "=", huddle.id)
    .where("version", "=", before.version)
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) throw new ChangedMeanwhile();
  if (before.huddle.people !== huddle.people || huddle.state === "ended")
    await savePeople(tx, huddle);
}

async function savePeople(tx: Tx, huddle: Huddle): Promise<void> {
  if (huddle.people.length === 0) return;
  await tx
    .insertInto("huddle_people")
    .values(
      huddle.people.map(({ personId, leftAt }) => ({
        huddle_id: huddle.id,
        person_id: personId,
        is_in: leftAt === null && huddle.state !== "ended" ? 1 : 0,
      })),
    )
    .onConflict((oc) =>
      oc.columns(["huddle_id", "person_id"]).doUpdateSet(({ ref }) => ({
        is_in: ref("excluded.is_in"),
      })),
    )
    .execute();
}

function columns(huddle: Huddle) {
  return {
    is_open: huddle.state === "ended" ? 0 : 1,
    ended_at: huddle.endedAt,
    doc: JSON.stringify(huddle),
  };
}

/** How often the notes have changed stands with the notes alone: whoever types does not wait for the agenda. */
async function withNotes(tx: Tx, huddles: readonly Huddle[]): Promise<Huddle[]> {
  if (huddles.length === 0) return [];
  const rows = await tx
    .selectFrom("huddle_notes")
    .select(["huddle_id", "version"])
    .where(
      "huddle_id",
      "in",
      huddles.map(({ id }) => id),
    )
    .execute();
  const versions = new Map(rows.map((row) => [row.huddle_id, row.version]));
  return huddles.map((huddle) => ({ ...huddle, notesVersion: versions.get(huddle.id) ?? 0 }));
}

function parse(doc: string): Huddle {
  return JSON.parse(doc) as Huddle;
}
