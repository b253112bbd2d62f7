import type { Meeting } from "../../../shared/kernel/meetings.ts";
import { sessionsOf } from "../../../shared/office-hours/office-hours.calendar.ts";
import type { Series } from "../../../shared/office-hours/office-hours.schema.ts";
import type { Tx } from "../../platform/db/tables.ts";
import type { MeetingsAsked } from "../../platform/feature.ts";
import { loadAllSeries } from "./series.store.ts";

/** The office hours of a site that are open to somebody, or held by them. */
export async function officeHoursMeetings(
  tx: Tx,
  asked: MeetingsAsked,
): Promise<readonly Meeting[]> {
  const { site, from, until } = asked;
  const series = (await loadAllSeries(tx, site.id)).filter((each) => isTheirs(each, asked));
  return series.flatMap((each) => sessionsOf(each, site, from, until));
}

function isTheirs(
  { hostIds, backupIds, roles }: Series,
  { personId, roles: held }: MeetingsAsked,
): boolean {
  return [...hostIds, ...backupIds].includes(personId) || held.some((role) => roles.includes(role));
}
