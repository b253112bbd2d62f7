import type { Meeting } from "../../../shared/kernel/meetings.ts";
import { meetingsBetween } from "../../../shared/schedules/schedule.ts";
import type { Tx } from "../../platform/db/tables.ts";
import type { MeetingsAsked } from "../../platform/feature.ts";
import { loadRooms } from "./rooms.store.ts";

/** When the huddle rooms of a site meet. */
export async function huddleMeetings(
  tx: Tx,
  { site, from, until }: MeetingsAsked,
): Promise<readonly Meeting[]> {
  const rooms = await loadRooms(tx, site.id);
  return rooms.flatMap(({ id, name, schedule, timing }) =>
    schedule === null
      ? []
      : meetingsBetween(schedule, site.zone, from, until).map((startsAt) => ({
          uid: `${id}-${startsAt}@hallway`,
          title: name,
          startsAt,
          endsAt: startsAt + timing.lengthMs,
          place: site.name,
        })),
  );
}
