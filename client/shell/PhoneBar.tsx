import { NavLink } from "react-router";
import { ToReadBadge } from "../features/handoffs/board/ToReadBadge.tsx";
import { MyStatusButton } from "../features/presence/MyStatusButton.tsx";
import { useSession } from "../platform/session/use-session.ts";
import { useSite } from "../platform/site/use-site.ts";
import { placesFor } from "./main-nav.ts";
import classes from "./PhoneBar.module.css";

/** On a phone: my own status and the pages, under the thumb. */
export function PhoneBar({ onStatus }: { readonly onStatus: () => void }) {
  const { rolesHere } = useSession();
  const { siteId } = useSite();
  return (
    <div className={classes["bar"]}>
      <div className={classes["status"]}>
        <MyStatusButton onOpen={onStatus} />
      </div>
      <nav className={classes["nav"]} aria-label="Pages">
        {placesFor(rolesHere, siteId).map(({ to, label, icon: PlaceIcon }) => (
          <NavLink key={to} to={to} className={classes["place"] ?? ""}>
            <PlaceIcon size="1.25rem" aria-hidden />
            {label}
            {to === "/mine" ? (
              <span className={classes["count"]}>
                <ToReadBadge />
              </span>
            ) : null}
          </NavLink>
        ))}
      </nav>
    </div>
  );
}
