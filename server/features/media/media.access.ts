import { refuse } from "../../../shared/kernel/result.ts";
import { roomKey, type CallRoom } from "../../../shared/media/media.schema.ts";
import type { PersonActor } from "../../platform/actor.ts";
import { findCallRooms, type CallRoomOwner, type CallStanding } from "../../platform/call-rooms.ts";
import type { Tx } from "../../platform/db/tables.ts";
import type { Feature } from "../../platform/feature.ts";
import type { Caller } from "./callers.store.ts";
import { isRemoved } from "./members.store.ts";

/** Who is, or wants to be, in a call. */
export type Party =
  | { readonly kind: "person"; readonly actor: PersonActor }
  | { readonly kind: "caller"; readonly caller: Caller };

/** Absent, over and not yours to know are one answer. */
export const noSuchCall = refuse("not_found", "There is no such call, or it is over.", "room");

/** May they be in this call now? Asked at every join, every signal, and each second while it lasts. */
export async function standingIn(
  features: readonly Feature[],
  tx: Tx,
  party: Party,
  room: CallRoom,
  now: number,
): Promise<CallStanding | undefined> {
  const owner = findCallRooms(features, room.kind);
  if (!owner) return undefined;
  if (party.kind === "caller") return standingOfCaller(owner, tx, party.caller, room);
  return standingOfPerson(owner, tx, party.actor, room, now);
}

export async function standingOfPerson(
  owner: CallRoomOwner,
  tx: Tx,
  actor: PersonActor,
  room: CallRoom,
  now: number,
): Promise<CallStanding | undefined> {
  if (await isRemoved(tx, room, actor.personId, now)) return undefined;
  return owner.standingOf(tx, actor, room);
}

/** A device that was let in by a code is in that one call, for as long as its room is open to such devices. */
async function standingOfCaller(
  owner: CallRoomOwner,
  tx: Tx,
  caller: Caller,
  room: CallRoom,
): Promise<CallStanding | undefined> {
  if (roomKey(caller.room) !== roomKey(room)) return undefined;
  const isOpen = await owner.isOpenToCallers(tx, room);
  return isOpen ? { maySend: true, canModerate: false, showsAs: null } : undefined;
}
