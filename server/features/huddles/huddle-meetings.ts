import type { StandingRoom } from "../../../shared/huddles/huddles.schema.ts";
import type { Meeting } from "../../../shared/kernel/meetings.ts";
import { meetingsOf } from "../../../shared/schedules/meetings.ts";
import type { Tx } from "../../platform/db/tables.ts";
import type { MeetingsAsked } from "../../platform/feature.ts";
import { loadSite } from "../people/people.snapshot.ts";
import { teamsOf } from "./huddles.access.ts";
import { loadRooms } from "./rooms.store.ts";

/** When the huddle rooms of a site meet to which somebody belongs: those of the whole clinic, of their teams, and those they take a turn in. */
export async function huddleMeetings(
  tx: Tx,
  { site, personId, from, until }: MeetingsAsked,
): Promise<readonly Meeting[]> {
  const whole = await loadSite(tx, site.id);
  const teamIds = whole ? teamsOf(whole, personId) : [];
  const isTheirs = ({ teamId, rotation }: StandingRoom): boolean =>
    teamId === null || teamIds.includes(teamId) || rotation.includes(personId);
  const rooms = (await loadRooms(tx, site.id)).filter(isTheirs);
  return rooms.flatMap(({ id, name: title, schedule, timing: { lengthMs } }) =>
    schedule === null ? [] : meetingsOf({ id, title, schedule, lengthMs }, site, from, until),
  );
}
