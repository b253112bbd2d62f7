import type { SiteId } from "../../shared/kernel/ids.ts";
import type { PersonActor } from "./actor.ts";
import type { Tx } from "./db/tables.ts";

/** The room of a call, as its own feature knows it. */
export interface CallRoomRef {
  readonly id: string;
  readonly siteId: SiteId;
}

/** Somebody who may be in a call now. */
export interface CallStanding {
  /** May be heard and seen; whoever may not listens. */
  readonly maySend: boolean;
  /** May take others out, and let devices in by a code. */
  readonly canModerate: boolean;
  /** What presence says of whoever is in it; null where something else says it already. */
  readonly showsAs: "call" | "huddle" | "office_hours" | null;
}

/** What a feature knows of its own rooms. Asked at every join and every signal, and each second while a call lasts. */
export interface CallRoomOwner {
  /** How a person stands to a room now; undefined where they may not be in it, or it is not there. */
  readonly standingOf: (
    tx: Tx,
    actor: PersonActor,
    room: CallRoomRef,
  ) => Promise<CallStanding | undefined>;
  /** Whether devices that were let in by a code may be there now. */
  readonly isOpenToCallers: (tx: Tx, room: CallRoomRef) => Promise<boolean>;
}

export function findCallRooms(
  features: readonly { readonly callRooms?: Readonly<Record<string, CallRoomOwner>> }[],
  kind: string,
): CallRoomOwner | undefined {
  return features.find((feature) => feature.callRooms?.[kind])?.callRooms?.[kind];
}
