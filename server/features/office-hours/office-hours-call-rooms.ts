import { entryIdSchema } from "../../../shared/office-hours/office-hours.ids.ts";
import type { CallRoomOwner } from "../../platform/call-rooms.ts";
import { findHoursOfEntry } from "./office-hours.store.ts";

/** Whoever is called or met, those who are taken together with them, and their host; the room is the entry's. */
export const officeHoursCallRooms: Readonly<Record<string, CallRoomOwner>> = {
  officehours: {
    async standingOf(tx, actor, { id, siteId }) {
      const entryId = entryIdSchema.safeParse(id);
      const hours = entryId.success && (await findHoursOfEntry(tx, siteId, entryId.data));
      const entry = hours && hours.entries.find((each) => each.id === id);
      if (!entry || (entry.state !== "called" && entry.state !== "in_progress")) return undefined;
      // That a host is in office hours the session itself says.
      if (actor.personId === entry.hostId) return { canModerate: true, showsAs: null };
      const isTogether = hours.entries.some(
        (each) => each.withEntryId === entry.id && each.personId === actor.personId,
      );
      const isIn = actor.personId === entry.personId || isTogether;
      return isIn ? { canModerate: false, showsAs: "call" } : undefined;
    },
    isOpenToCallers: () => Promise.resolve(false),
  },
};
