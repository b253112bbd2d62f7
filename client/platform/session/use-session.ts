import type { Role } from "#shared/kernel/roles.ts";
import type { PersonCard } from "#shared/people/people.schema.ts";
import { useSiteId } from "../site/site-context.ts";
import { useMe, useSessionClient, useSessionState } from "./session-context.ts";

export interface Session {
  readonly me: PersonCard;
  /** What I am at the chosen site. */
  readonly rolesHere: readonly Role[];
  readonly isDemo: boolean;
  /** Nothing but ringing goes on behind the lock screen. */
  readonly isLocked: boolean;
  signOut(): Promise<void>;
}

const none: readonly Role[] = [];

export function useSession(): Session {
  const client = useSessionClient();
  const { isLocked } = useSessionState();
  const me = useMe();
  const siteId = useSiteId();
  const rolesHere =
    me.memberships.find((membership) => membership.siteId === siteId)?.roles ?? none;
  return {
    me,
    rolesHere,
    isDemo: client.about().mode === "demo",
    isLocked,
    signOut: client.signOut,
  };
}
