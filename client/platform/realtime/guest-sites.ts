import { useQuery } from "@tanstack/react-query";
import { guestSites } from "#shared/handoffs/handoffs.queries.ts";
import type { SiteId } from "#shared/kernel/ids.ts";
import { bhRoles } from "#shared/kernel/roles.ts";
import { useMe, useSessionState } from "../session/session-context.ts";
import { useAskHub } from "../query/ask-hub.ts";

/** How often a clinician's other sites are asked for: a ring must be confirmed within 10 s. */
const ASK_EVERY_MS = 4_000;
const none: readonly SiteId[] = [];

/** Other sites in which a hand-off is before me. */
export function useGuestSiteIds(): readonly SiteId[] {
  const me = useMe();
  const { isLocked } = useSessionState();
  const ask = useAskHub();
  const isClinician = me.memberships.some(({ roles }) =>
    bhRoles.some((role) => roles.includes(role)),
  );
  const { data } = useQuery({
    queryKey: ["guest-sites", me.id],
    enabled: isClinician && !isLocked,
    refetchInterval: ASK_EVERY_MS,
    refetchIntervalInBackground: true,
    queryFn: async () => {
      const answer = await ask(guestSites, {}, me.homeSiteId);
      if (!answer.ok) throw new Error(answer.code);
      return answer.value.siteIds as SiteId[];
    },
  });
  return data ?? none;
}
