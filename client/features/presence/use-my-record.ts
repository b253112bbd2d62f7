import type { PresenceRecord } from "#shared/presence/presence.schema.ts";
import { presenceRoles } from "#shared/presence/presence.commands.ts";
import { useSession } from "../../platform/session/use-session.ts";
import { usePresence } from "./use-presence.ts";

/** What I am shown as; undefined for those who are not on the board, and before the board is here. */
export function useMyRecord(): PresenceRecord | undefined {
  const { me, rolesHere } = useSession();
  const { of } = usePresence();
  return rolesHere.some((role) => (presenceRoles as readonly string[]).includes(role)) ? of(me.id) : undefined;
}
