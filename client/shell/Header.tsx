import { ActionIcon } from "@mantine/core";
import { IconLock } from "@tabler/icons-react";
import { Link, NavLink } from "react-router";
import { careRoles, type Role } from "#shared/kernel/roles.ts";
import { ToReadBadge } from "../features/handoffs/board/ToReadBadge.tsx";
import { CrisisButton } from "../features/handoffs/crisis/CrisisButton.tsx";
import { MyStatusButton } from "../features/presence/MyStatusButton.tsx";
import { SiteSwitcher } from "../features/people/SiteSwitcher.tsx";
import { useSessionClient } from "../platform/session/session-context.ts";
import { useSession } from "../platform/session/use-session.ts";
import { useSite } from "../platform/site/use-site.ts";
import { ConnectionMark } from "./ConnectionMark.tsx";
import classes from "./Header.module.css";
import { placesFor } from "./main-nav.ts";

/** Where I am, where I can go, and what I am shown as: the same on every page. */
export function Header({ onStatus }: { readonly onStatus: () => void }) {
  const { rolesHere } = useSession();
  const { siteId } = useSite();
  const isCaring = rolesHere.some((role) => (careRoles as readonly Role[]).includes(role));
  const session = useSessionClient();
  return (
    <header className={classes["header"]}>
      <Link className={classes["brand"]} to="/" aria-label="Hallway, to the board">
        <img src="/hallway.svg" alt="" className={classes["logo"]} />
        <span className={classes["name"]}>Hallway</span>
      </Link>
      <SiteSwitcher />
      <nav className={classes["nav"]} aria-label="Pages">
        {placesFor(rolesHere, siteId).map(({ to, label }) => (
          <NavLink key={to} to={to} className={classes["place"] ?? ""}>
            {label}
            {to === "/mine" ? <ToReadBadge /> : null}
          </NavLink>
        ))}
      </nav>
      <div className={classes["rest"]}>
        <ConnectionMark />
        {isCaring ? <CrisisButton /> : null}
        <div className={classes["status"]}>
          <MyStatusButton onOpen={onStatus} />
        </div>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="xl"
          aria-label="Lock this screen"
          title="Lock this screen; it still rings"
          onClick={() => void session.lock()}
        >
          <IconLock aria-hidden />
        </ActionIcon>
      </div>
    </header>
  );
}
