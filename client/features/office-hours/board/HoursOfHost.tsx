import { Link } from "react-router";
import { isHostOf, isShownOpen } from "#shared/office-hours/office-hours.schema.ts";
import type { PersonId } from "#shared/kernel/ids.ts";
import { MINUTE_MS } from "#shared/kernel/time.ts";
import { useNow } from "../../../platform/clock.ts";
import { useSite } from "../../../platform/site/use-site.ts";
import { sayStart } from "../parts/hours-words.ts";
import { ahead, underWay, useDoors } from "../state/use-office-hours.ts";
import classes from "./HoursOnBoard.module.css";

export interface HoursOfHostProps {
  readonly personId: PersonId;
}

/** On the card of a host: their door is open, or when it opens next. */
export function HoursOfHost({ personId }: HoursOfHostProps) {
  const slice = useDoors();
  const { siteId, site, clock } = useSite();
  const now = useNow(MINUTE_MS);
  if (!slice) return null;
  const open = underWay(slice).find((hours) => isShownOpen(hours) && isHostOf(hours, personId));
  const next = ahead(slice).find(({ hostIds }) => hostIds.includes(personId));
  const shown = open ?? next;
  if (!shown) return null;
  return (
    <p className={classes["ofHost"]}>
      <Link to={`/sites/${siteId}/office-hours/${shown.id}`}>
        {open
          ? `Office hours now, until ${clock(open.endsAt)}`
          : `Next office hours ${sayStart(shown, now, site.zone)}`}
      </Link>
    </p>
  );
}
