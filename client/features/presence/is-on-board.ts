import type { Role } from "#shared/kernel/roles.ts";
import { presenceRoles } from "#shared/presence/presence.commands.ts";

/** Administrators and facilitators are not part of the hallway, and do not see who is in it. */
export function isOnBoard(rolesHere: readonly Role[]): boolean {
  return rolesHere.some((role) => (presenceRoles as readonly Role[]).includes(role));
}
