import { useMemo } from "react";
import {
  canDebrief,
  canJoin,
  canReadHuddleContent,
  canSpeak,
  canSteer,
  isTakingPart,
  relationsToHuddle,
} from "#shared/huddles/huddles.policy.ts";
import type { Attendance, Huddle } from "#shared/huddles/huddles.schema.ts";
import { useSession } from "../../../platform/session/use-session.ts";
import { useSite } from "../../../platform/site/use-site.ts";

/** What I may do in one huddle, by the same rules as the hub's. */
export interface Standing {
  /** My attendance while I am in it. */
  readonly mine: Attendance | undefined;
  readonly mayJoin: boolean;
  readonly takesPart: boolean;
  /** Is heard and seen in its call. */
  readonly maySpeak: boolean;
  readonly mayDebrief: boolean;
  readonly steers: boolean;
  readonly mayRead: boolean;
  /** Types in its notes now. */
  readonly typesNotes: boolean;
  /** Works in this hallway, and does not only look on. */
  readonly isOfHallway: boolean;
}

export function useStanding(huddle: Huddle): Standing {
  const { me, rolesHere } = useSession();
  const { site } = useSite();
  return useMemo(() => {
    const teamIds = site.teams
      .filter(({ personIds }) => personIds.includes(me.id))
      .map(({ id }) => id);
    const held = relationsToHuddle(huddle, me.id, rolesHere, teamIds);
    const mine = huddle.people.find(
      ({ personId, leftAt }) => personId === me.id && leftAt === null,
    );
    const mayRead = canReadHuddleContent(held);
    return {
      mine,
      mayJoin: canJoin(held),
      takesPart: isTakingPart(held),
      maySpeak: canSpeak(held),
      mayDebrief: canDebrief(held),
      steers: canSteer(held, huddle),
      mayRead,
      typesNotes: mine !== undefined && mayRead && huddle.state !== "ended",
      isOfHallway: held.has("hallway") && !held.has("observer"),
    };
  }, [huddle, me.id, rolesHere, site]);
}
