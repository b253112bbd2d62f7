import type { SiteId } from "../../../shared/kernel/ids.ts";
import { hostsHere, type Hours } from "../../../shared/office-hours/office-hours.schema.ts";
import type { Tx } from "../../platform/db/tables.ts";
import { loadPresence } from "../presence/presence.activities.ts";

/** Whether one of those who are there, or before anybody is of those who will be, is at this site today; of whom nothing is known, it may be. */
export async function canMeetInPerson(tx: Tx, hours: Hours, siteId: SiteId): Promise<boolean> {
  const here = hostsHere(hours).map(({ personId }) => personId);
  const presence = await loadPresence(tx, here.length > 0 ? here : hours.hostIds);
  const places = [...presence.values()].map(({ record }) => record.siteId);
  return places.length === 0 || places.includes(siteId);
}
