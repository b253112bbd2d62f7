import { useLocation } from "react-router";
import { MINUTE_MS } from "#shared/kernel/time.ts";
import type { OfficeHoursSlice } from "#shared/office-hours/office-hours.reducer.ts";
import { useNow } from "../../../platform/clock.ts";
import { useSlicesOf } from "../../../platform/realtime/use-slice.ts";
import { useMe } from "../../../platform/session/session-context.ts";
import { HostRow } from "./HostRow.tsx";
import { matterOf } from "./my-doors.ts";

/** The door that I hold, or should, at whichever of my sites, in a quiet line above every other page. */
export function HostStrip() {
  const { id, memberships } = useMe();
  const { pathname } = useLocation();
  const now = useNow(MINUTE_MS / 4);
  const sites = memberships.map(({ siteId }) => siteId);
  const slices = useSlicesOf<OfficeHoursSlice>(sites, "officeHours");
  const doors = slices.flatMap(({ hours }) => Object.values(hours));
  return doors.map((each) => {
    const matter = matterOf(each, id, now);
    const isHere = pathname.endsWith(each.id);
    return matter && !isHere ? <HostRow key={each.id} hours={each} matter={matter} /> : null;
  });
}
