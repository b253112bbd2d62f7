import type { Server } from "socket.io";
import { CALLERS_NAMESPACE } from "../../../shared/media/callers.schema.ts";
import {
  roomKey,
  type CallLimits,
  type CallRoom,
  type MemberId,
  type Roster,
} from "../../../shared/media/media.schema.ts";
import type { HeardSignal, OutOfCall } from "../../../shared/media/signals.schema.ts";
import type { Db } from "../../platform/db/tables.ts";
import type { CallSocket, LocalMember, LocalMembers } from "./local-members.ts";
import { loadRoster } from "./roster.ts";

/** Everything that the hub says to devices in a call. Signals pass through; rosters are read from the store. */
export interface CallRelay {
  enter(member: LocalMember): Promise<void>;
  /** This device is no longer in the call. */
  tellOut(member: LocalMember, why: OutOfCall["why"]): void;
  /** To one device, on whichever hub it is. */
  passOn(signal: HeardSignal): void;
  /** Everybody here who is in this call hears who is in it, where that has changed. */
  tellRoster(room: CallRoom): Promise<void>;
  /** One device that is not in the call hears who is. */
  show(at: CallSocket, roster: Roster): void;
  forgetRooms(): void;
}

export function startCallRelay(
  db: Db,
  io: Server,
  locals: LocalMembers,
  limits: CallLimits,
): CallRelay {
  const told = new Map<string, number>();
  return {
    async enter({ id, at, room }) {
      // A room that was empty meanwhile counts anew.
      told.delete(roomKey(room));
      await at.socket.join(addressOf(id));
    },
    tellOut(member, why) {
      const { id, room, at } = member;
      const message: OutOfCall = { room, memberId: id, why };
      at.socket.emit("media.out", message);
      void at.socket.leave(addressOf(id));
      locals.drop(member);
    },
    passOn(signal) {
      for (const namespace of ["/", CALLERS_NAMESPACE])
        io.of(namespace).to(addressOf(signal.to)).emit("media.signal", signal);
    },
    async tellRoster(room) {
      const key = roomKey(room);
      const roster = await db.transaction().execute((tx) => loadRoster(tx, room, limits));
      if (roster.version < (told.get(key) ?? 0)) return;
      told.set(key, roster.version);
      const there = new Set(roster.members.map(({ id }) => id));
      for (const { id, at } of locals.inRoom(key))
        if (there.has(id)) at.socket.emit("media.roster", roster);
    },
    show: (at, roster) => void at.socket.emit("media.roster", roster),
    forgetRooms() {
      const open = new Set(locals.rooms().map(roomKey));
      for (const key of told.keys()) if (!open.has(key)) told.delete(key);
    },
  };
}

function addressOf(id: MemberId): string {
  return `call:${id}`;
}
