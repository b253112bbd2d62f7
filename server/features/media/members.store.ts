import type { Selectable } from "kysely";
import type { PersonId } from "../../../shared/kernel/ids.ts";
import type {
  CallerKind,
  CallRoom,
  MemberId,
  Sending,
} from "../../../shared/media/media.schema.ts";
import type { ActivityKind } from "../../../shared/presence/presence.schema.ts";
import { roomKey } from "../../../shared/media/media.schema.ts";
import { forUpdate } from "../../platform/db/dialect-differences.ts";
import type { Tables, Tx } from "../../platform/db/tables.ts";
import "./media.tables.ts";

/** One device in a call, as it is written down. */
export interface Member {
  readonly id: MemberId;
  readonly room: CallRoom;
  readonly n: number;
  readonly personId: PersonId | null;
  readonly callerId: string | null;
  readonly caller: CallerKind | null;
  readonly deviceId: string;
  readonly nodeId: string;
  readonly besideIds: readonly PersonId[];
  readonly sending: Sending;
  /** Hears and sees the others, and sends nothing. It keeps this for as long as it has its place. */
  readonly listensOnly: boolean;
  /** What presence says of its person meanwhile. */
  readonly showsAs: ActivityKind | null;
  readonly joinedAt: number;
  readonly lostAt: number | null;
}

/** Holds the room until the transaction ends. Whoever changes who is in a call, or what they send, holds its room before any of its devices: the other order would be a deadlock. */
export async function holdRoom(tx: Tx, room: CallRoom): Promise<void> {
  await forUpdate(
    tx,
    tx.selectFrom("media_rooms").select("version").where("room_key", "=", roomKey(room)),
  ).execute();
}

/** Takes the room's next version, and so holds the room until the transaction ends: joins go one after the other. */
export async function takeVersion(
  tx: Tx,
  room: CallRoom,
): Promise<{ readonly version: number; readonly n: number }> {
  const row = await tx
    .insertInto("media_rooms")
    .values({ room_key: roomKey(room), version: 1, last_n: 1 })
    .onConflict((oc) =>
      oc.column("room_key").doUpdateSet((eb) => ({
        version: eb("media_rooms.version", "+", 1),
        last_n: eb("media_rooms.last_n", "+", 1),
      })),
    )
    .returning(["version", "last_n"])
    .executeTakeFirstOrThrow();
  return { version: row.version, n: row.last_n };
}

export async function loadVersion(tx: Tx, room: CallRoom): Promise<number> {
  const row = await tx
    .selectFrom("media_rooms")
    .select("version")
    .where("room_key", "=", roomKey(room))
    .executeTakeFirst();
  return row?.version ?? 0;
}

/** The devices in a call, in the order of joining. */
export async function loadMembers(tx: Tx, room: CallRoom): Promise<readonly Member[]> {
  const rows = await tx
    .selectFrom("media_members")
    .selectAll()
    .where("room_key", "=", roomKey(room))
    .orderBy("n")
    .execute();
  return rows.map(presentMember);
}

export async function loadMember(tx: Tx, id: MemberId): Promise<Member | undefined> {
  const row = await tx
    .selectFrom("media_members")
    .selectAll()
    .where("id", "=", id)
    .executeTakeFirst();
  return row && presentMember(row);
}

/** Whether a device is in a call by another place than this one: its person went on in another window. */
export async function isInAnew(
  tx: Tx,
  room: CallRoom,
  deviceId: string,
  id: MemberId,
): Promise<boolean> {
  const row = await tx
    .selectFrom("media_members")
    .select("id")
    .where("room_key", "=", roomKey(room))
    .where("device_id", "=", deviceId)
    .where("id", "!=", id)
    .executeTakeFirst();
  return row !== undefined;
}

export async function loadEveryMember(tx: Tx): Promise<readonly Member[]> {
  return (await tx.selectFrom("media_members").selectAll().orderBy("n").execute()).map(
    presentMember,
  );
}

/** A device that joins anew takes the place of its earlier self. */
export async function saveMember(tx: Tx, member: Member): Promise<void> {
  await tx
    .deleteFrom("media_members")
    .where("room_key", "=", roomKey(member.room))
    .where("device_id", "=", member.deviceId)
    .execute();
  await tx
    .insertInto("media_members")
    .values({
      id: member.id,
      room_key: roomKey(member.room),
      room: JSON.stringify(member.room),
      n: member.n,
      person_id: member.personId,
      caller_id: member.callerId,
      caller_kind: member.caller,
      device_id: member.deviceId,
      node_id: member.nodeId,
      beside_ids: JSON.stringify(member.besideIds),
      sending: JSON.stringify(member.sending),
      listens_only: member.listensOnly ? 1 : 0,
      shows_as: member.showsAs,
      joined_at: member.joinedAt,
      lost_at: member.lostAt,
    })
    .execute();
}

/** Marks a device as lost unless it has come back by another hub meanwhile. */
export async function saveLost(
  tx: Tx,
  id: MemberId,
  nodeId: string,
  now: number,
): Promise<boolean> {
  const row = await tx
    .updateTable("media_members")
    .set({ lost_at: now })
    .where("id", "=", id)
    .where("node_id", "=", nodeId)
    .where("lost_at", "is", null)
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

/** A device that is at this hub is not lost, whoever took it for so. */
export async function saveFound(tx: Tx, id: MemberId, nodeId: string): Promise<void> {
  await tx
    .updateTable("media_members")
    .set({ lost_at: null })
    .where("id", "=", id)
    .where("node_id", "=", nodeId)
    .execute();
}

/** False where it was gone already. */
export async function deleteMember(tx: Tx, id: MemberId): Promise<boolean> {
  const row = await tx
    .deleteFrom("media_members")
    .where("id", "=", id)
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

/** A room that nobody is in is forgotten. It must be held. */
export async function deleteRoom(tx: Tx, room: CallRoom): Promise<void> {
  await tx.deleteFrom("media_rooms").where("room_key", "=", roomKey(room)).execute();
}

export async function loadLiveNodeIds(tx: Tx): Promise<ReadonlySet<string>> {
  const rows = await tx.selectFrom("nodes").select("id").execute();
  return new Set(rows.map(({ id }) => id));
}

export async function saveRemoval(
  tx: Tx,
  room: CallRoom,
  personId: PersonId,
  until: number,
): Promise<void> {
  await tx
    .insertInto("media_removals")
    .values({ room_key: roomKey(room), person_id: personId, until_at: until })
    .onConflict((oc) => oc.columns(["room_key", "person_id"]).doUpdateSet({ until_at: until }))
    .execute();
}

export async function isRemoved(
  tx: Tx,
  room: CallRoom,
  personId: PersonId,
  now: number,
): Promise<boolean> {
  const row = await tx
    .selectFrom("media_removals")
    .select("until_at")
    .where("room_key", "=", roomKey(room))
    .where("person_id", "=", personId)
    .where("until_at", ">", now)
    .executeTakeFirst();
  return row !== undefined;
}

export async function deleteOldRemovals(tx: Tx, now: number): Promise<void> {
  await tx.deleteFrom("media_removals").where("until_at", "<=", now).execute();
}

function presentMember(row: Selectable<Tables["media_members"]>): Member {
  return {
    id: row.id as MemberId,
    room: JSON.parse(row.room) as CallRoom,
    n: row.n,
    personId: row.person_id as PersonId | null,
    callerId: row.caller_id,
    caller: row.caller_kind,
    deviceId: row.device_id,
    nodeId: row.node_id,
    besideIds: JSON.parse(row.beside_ids) as PersonId[],
    sending: JSON.parse(row.sending) as Sending,
    listensOnly: row.listens_only === 1,
    showsAs: row.shows_as,
    joinedAt: row.joined_at,
    lostAt: row.lost_at,
  };
}
