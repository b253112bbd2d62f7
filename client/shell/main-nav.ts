import {
  IconArrowsExchange,
  IconDoor,
  IconHandStop,
  IconHeartbeat,
  IconLayoutBoard,
  IconSettings,
  IconUsers,
  IconUsersGroup,
  type Icon,
} from "@tabler/icons-react";
import { careRoles, type Role } from "#shared/kernel/roles.ts";
import type { SiteId } from "#shared/kernel/ids.ts";
import { isOnBoard } from "../features/presence/is-on-board.ts";

export interface NavPlace {
  readonly to: string;
  readonly label: string;
  readonly icon: Icon;
}

function holds(rolesHere: readonly Role[], ...wanted: readonly Role[]): boolean {
  return wanted.some((role) => rolesHere.includes(role));
}

/** The pages that a person has a use for, by what they are at the site. */
export function placesFor(rolesHere: readonly Role[], siteId: SiteId): readonly NavPlace[] {
  return [
    ...(isOnBoard(rolesHere)
      ? [{ to: `/sites/${siteId}/board`, label: "Board", icon: IconLayoutBoard }]
      : []),
    ...(holds(rolesHere, ...careRoles)
      ? [
          { to: `/sites/${siteId}/ask`, label: "Ask", icon: IconHandStop },
          { to: "/mine", label: "Mine", icon: IconArrowsExchange },
        ]
      : []),
    ...(holds(rolesHere, ...careRoles, "front_desk", "facilitator")
      ? [{ to: `/sites/${siteId}/huddles`, label: "Huddle", icon: IconUsersGroup }]
      : []),
    ...(holds(rolesHere, ...careRoles, "front_desk", "admin")
      ? [{ to: `/sites/${siteId}/office-hours`, label: "Hours", icon: IconDoor }]
      : []),
    ...(holds(rolesHere, "lead", "admin")
      ? [
          { to: "/people", label: "People", icon: IconUsers },
          { to: "/status", label: "Upkeep", icon: IconHeartbeat },
        ]
      : []),
    { to: "/me", label: "Me", icon: IconSettings },
  ];
}
