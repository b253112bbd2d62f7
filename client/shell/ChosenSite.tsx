import { useEffect } from "react";
import { useMatch } from "react-router";
import type { SiteId } from "#shared/kernel/ids.ts";
import { useAnsweredGuestSiteIds } from "../features/handoffs/guest/guest-sites.ts";
import { useMe } from "../platform/session/session-context.ts";
import { loadLastSite, saveLastSite } from "../platform/site/last-site.ts";
import { SiteIdContext } from "../platform/site/site-context.ts";
import { useHallway } from "../platform/use-hallway.ts";
import { Shell } from "./Shell.tsx";

/** The site in the address where it is one of mine, else the last one. */
function useChosenSiteId(): SiteId {
  const me = useMe();
  const wanted = useMatch("/sites/:site/*")?.params.site;
  return me.memberships.find(({ siteId }) => siteId === wanted)?.siteId ?? loadLastSite(me);
}

/** Keeps all sites of the person live, whichever one is shown: a hand-off may come from any of them. */
function FollowedSites() {
  const { inbox } = useHallway();
  const me = useMe();
  const [guests, answeredAt] = useAnsweredGuestSiteIds();
  const wanted = [...new Set([...me.memberships.map(({ siteId }) => siteId), ...guests])]
    .toSorted()
    .join();
  useEffect(() => inbox.follow(wanted.split(",") as SiteId[]), [inbox, wanted, answeredAt]);
  return null;
}

export function ChosenSite() {
  const siteId = useChosenSiteId();
  useEffect(() => saveLastSite(siteId), [siteId]);
  return (
    <SiteIdContext value={siteId}>
      <FollowedSites />
      <Shell />
    </SiteIdContext>
  );
}
