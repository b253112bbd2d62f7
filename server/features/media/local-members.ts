import type { Socket } from "socket.io";
import type { CallRoom, MemberId } from "../../../shared/media/media.schema.ts";
import { roomKey } from "../../../shared/media/media.schema.ts";
import type { Credential } from "../../platform/actor.ts";
import type { Sender } from "../../platform/commands/command-limits.ts";

/** Whose socket it is; who that is now is found out at every act. */
export type Who =
  | { readonly kind: "person"; readonly credential: Credential; readonly deviceId: string }
  | { readonly kind: "caller"; readonly callerId: string };

/** The device behind a socket; a tab that was copied is the same one. */
export function deviceOf(who: Who): string {
  return who.kind === "person" ? who.deviceId : who.callerId;
}

/** One socket that may be in calls. */
export interface CallSocket {
  readonly socket: Socket;
  readonly who: Who;
  readonly sender: Sender;
  isOpen: boolean;
}

/** A device of this hub that is in a call, or was a moment ago. */
export interface LocalMember {
  readonly id: MemberId;
  readonly room: CallRoom;
  readonly at: CallSocket;
}

export interface LocalMembers {
  add(member: LocalMember): void;
  drop(member: LocalMember): void;
  get(id: MemberId): LocalMember | undefined;
  all(): readonly LocalMember[];
  of(at: CallSocket): readonly LocalMember[];
  /** The rooms in which somebody is here. */
  rooms(): readonly CallRoom[];
  inRoom(key: string): readonly LocalMember[];
}

export function startLocalMembers(): LocalMembers {
  const members = new Map<MemberId, LocalMember>();
  const all = (): readonly LocalMember[] => [...members.values()];
  return {
    add: (member) => void members.set(member.id, member),
    drop(member) {
      if (members.get(member.id) === member) members.delete(member.id);
    },
    get: (id) => members.get(id),
    all,
    of: (at) => all().filter((member) => member.at === at),
    rooms: () => [...new Map(all().map(({ room }) => [roomKey(room), room])).values()],
    inRoom: (key) => all().filter(({ room }) => roomKey(room) === key),
  };
}
