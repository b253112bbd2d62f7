import { huddleIdSchema } from "../../../shared/huddles/huddles.ids.ts";
import { canSteer } from "../../../shared/huddles/huddles.policy.ts";
import type { CallRoomOwner } from "../../platform/call-rooms.ts";
import { accessHuddleForReading } from "./huddles.access.ts";

/** Who may be heard and seen in a huddle: whoever is in it. Its facilitator and the lead may ask somebody out. */
export const huddleCallRooms: Readonly<Record<string, CallRoomOwner>> = {
  huddle: {
    async standingOf(tx, actor, { id, siteId }) {
      const huddleId = huddleIdSchema.safeParse(id);
      if (!huddleId.success) return undefined;
      const access = await accessHuddleForReading(tx, siteId, actor, huddleId.data);
      if (!access.ok || access.value.huddle.state === "ended") return undefined;
      const { huddle, relations, personId } = access.value;
      const isIn = huddle.people.some((each) => each.personId === personId && each.leftAt === null);
      // Whoever was taken off the site hears nothing from that moment on, also before the huddle has noticed.
      const isOfSite = actor.memberships.some((each) => each.siteId === siteId);
      // That they are in a huddle the huddle itself says.
      return isIn && isOfSite
        ? { canModerate: canSteer(relations, huddle), showsAs: null }
        : undefined;
    },
    isOpenToCallers: () => Promise.resolve(false),
  },
};
