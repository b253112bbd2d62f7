import { useLocation } from "react-router";
import { MINUTE_MS } from "#shared/kernel/time.ts";
import { useNow } from "../../../platform/clock.ts";
import { useMe } from "../../../platform/session/session-context.ts";
import { useOfficeHours } from "../state/use-office-hours.ts";
import { HostRow } from "./HostRow.tsx";
import { matterOf } from "./my-doors.ts";

/** The door that I hold, or should, in a quiet line above every other page. */
export function HostStrip() {
  const { id } = useMe();
  const { pathname } = useLocation();
  const now = useNow(MINUTE_MS / 4);
  const hours = Object.values(useOfficeHours()?.hours ?? {});
  return hours.map((each) => {
    const matter = matterOf(each, id, now);
    const isHere = pathname.endsWith(each.id);
    return matter && !isHere ? <HostRow key={each.id} hours={each} matter={matter} /> : null;
  });
}
