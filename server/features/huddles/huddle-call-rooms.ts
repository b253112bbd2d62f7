import { huddleIdSchema } from "../../../shared/huddles/huddles.ids.ts";
import { canSpeak, canSteer } from "../../../shared/huddles/huddles.policy.ts";
import { isIn } from "../../../shared/huddles/huddles.schema.ts";
import type { CallRoomOwner } from "../../platform/call-rooms.ts";
import { accessHuddleForReading } from "./huddles.access.ts";

/** Who is in the call of a huddle: whoever is in it; whoever was asked in to listen is neither heard nor seen. Its facilitator and the lead may ask somebody out. */
export const huddleCallRooms: Readonly<Record<string, CallRoomOwner>> = {
  huddle: {
    async standingOf(tx, actor, { id, siteId }) {
      const huddleId = huddleIdSchema.safeParse(id);
      if (!huddleId.success) return undefined;
      const access = await accessHuddleForReading(tx, siteId, actor, huddleId.data);
      if (!access.ok || access.value.huddle.state === "ended") return undefined;
      const { huddle, relations, personId } = access.value;
      // Whoever was taken off the site hears nothing from that moment on, also before the huddle has noticed.
      const isOfSite = actor.memberships.some((each) => each.siteId === siteId);
      // That they are in a huddle the huddle itself says.
      return isIn(huddle, personId) && isOfSite
        ? {
            maySend: canSpeak(relations),
            canModerate: canSteer(relations, huddle),
            showsAs: null,
          }
        : undefined;
    },
    isOpenToCallers: () => Promise.resolve(false),
  },
};
