import { IconHourglass } from "@tabler/icons-react";
import { Link, useLocation } from "react-router";
import type { MyOffers } from "./my-offers.ts";
import classes from "./Strip.module.css";

/** In the corner, disturbing nobody: what waits for my break, and what lies in my inbox. */
export function WaitingPill({ offers }: { readonly offers: MyOffers }) {
  const { pathname } = useLocation();
  const parts = [
    offers.held.length > 0 ? `${offers.held.length} waiting for your break` : null,
    offers.listed.length > 0 ? `${offers.listed.length} in your inbox` : null,
  ].filter((part) => part !== null);
  // The page that lists them, and the form whose button would be covered.
  if (parts.length === 0 || pathname === "/mine" || pathname.endsWith("/ask")) return null;
  return (
    <Link to="/mine" className={classes["pill"]}>
      <IconHourglass size={18} aria-hidden />
      {parts.join(", ")}
    </Link>
  );
}
