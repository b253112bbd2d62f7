import type { PresenceRecord } from "#shared/presence/presence.schema.ts";
import { useSession } from "../../platform/session/use-session.ts";
import { isOnBoard } from "./is-on-board.ts";
import { usePresence } from "./use-presence.ts";

/** What I am shown as; undefined for those who are not on the board, and before the board is here. */
export function useMyRecord(): PresenceRecord | undefined {
  const { me, rolesHere } = useSession();
  const { of } = usePresence();
  return isOnBoard(rolesHere) ? of(me.id) : undefined;
}
