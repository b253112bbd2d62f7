import { useMemo } from "react";
import type { SiteSlice } from "#shared/people/people.reducer.ts";
import { useSlicesOf } from "../../platform/realtime/use-slice.ts";
import { useMe } from "../../platform/session/session-context.ts";
import { useSite } from "../../platform/site/use-site.ts";
import { groupBoard, type BoardGroups } from "./board-groups.ts";

/** The people of the chosen site's board, as this viewer sees them. */
export function useBoardGroups(): BoardGroups {
  const me = useMe();
  const { site, people } = useSite();
  const otherSites = me.memberships
    .map(({ siteId }) => siteId)
    .filter((siteId) => siteId !== site.id);
  const slices = useSlicesOf<SiteSlice>(otherSites, "site");
  return useMemo(
    () =>
      groupBoard({
        site,
        people,
        peopleElsewhere: slices.flatMap((slice) => slice.people),
        me: me.id,
      }),
    [site, people, slices, me.id],
  );
}
