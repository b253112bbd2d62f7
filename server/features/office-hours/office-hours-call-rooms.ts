import type { SiteId } from "../../../shared/kernel/ids.ts";
import { meetingIdOf } from "../../../shared/office-hours/meeting.ts";
import type { EntryId, HoursId } from "../../../shared/office-hours/office-hours.ids.ts";
import { isHostOf, type Hours } from "../../../shared/office-hours/office-hours.schema.ts";
import type { CallRoomOwner } from "../../platform/call-rooms.ts";
import type { Tx } from "../../platform/db/tables.ts";
import { loadHoursOfEntry, loadHours } from "./office-hours.store.ts";

/** Whoever is called or met, those who are taken together with them, and their host; of an open group, all who are in it and its hosts. */
export const officeHoursCallRooms: Readonly<Record<string, CallRoomOwner>> = {
  officehours: {
    async standingOf(tx, { personId }, { id, siteId }) {
      const hours = await findHours(tx, siteId, id);
      if (!hours) return undefined;
      const met = hours.entries.filter(
        (entry) =>
          (entry.state === "called" || entry.state === "in_progress") &&
          meetingIdOf(hours, entry) === id,
      );
      const isTheirHost = met.some(({ hostId }) => hostId === personId);
      // That a host is in office hours the session itself says.
      if (isTheirHost || isHostOfGroup(hours, id, personId))
        return { maySend: true, canModerate: true, showsAs: null };
      const isMet = met.some((entry) => entry.personId === personId);
      return isMet ? { maySend: true, canModerate: false, showsAs: "call" } : undefined;
    },
    isOpenToCallers: () => Promise.resolve(false),
  },
};

async function findHours(tx: Tx, siteId: SiteId, id: string): Promise<Hours | undefined> {
  const ofEntry = await loadHoursOfEntry(tx, siteId, id as EntryId);
  return ofEntry ?? loadHours(tx, siteId, id as HoursId);
}

function isHostOfGroup(hours: Hours, id: string, personId: Hours["hostIds"][number]): boolean {
  const isUnderWay = ["open", "paused", "last_call", "draining"].includes(hours.state);
  return hours.kind === "group" && hours.id === id && isUnderWay && isHostOf(hours, personId);
}
