import { waysToMeet } from "#shared/office-hours/meeting.ts";
import { hostsHere, type Hours } from "#shared/office-hours/office-hours.schema.ts";
import type { Modality } from "#shared/people/people.schema.ts";
import { usePresence } from "../../presence/use-presence.ts";
import { visitingOf } from "../state/visiting.ts";

/** How I can be met in a session: in person only where one who holds it is at my site today. */
export function useWays(hours: Hours): readonly Modality[] {
  const { of } = usePresence();
  const mine = visitingOf(hours)?.viaSiteId ?? hours.siteId;
  const here = hostsHere(hours).map(({ personId }) => personId);
  const hosts = here.length > 0 ? here : hours.hostIds;
  return waysToMeet(
    hours,
    hosts.some((id) => of(id)?.siteId === mine),
  );
}
