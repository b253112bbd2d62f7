import { useQuery, type QueryClient } from "@tanstack/react-query";
import { guestSites } from "#shared/handoffs/handoffs.queries.ts";
import type { SiteId } from "#shared/kernel/ids.ts";
import { bhRoles } from "#shared/kernel/roles.ts";
import type { Link } from "../../../platform/realtime/link.ts";
import { useMe } from "../../../platform/session/session-context.ts";
import { useAskHub } from "../../../platform/query/ask-hub.ts";

/** The hub says when there is something new; this often it is asked all the same, because a ring must be confirmed within 10 s. */
const ASK_EVERY_MS = 4_000;
const none: readonly SiteId[] = [];
const key = "guest-sites";

/** Something of another site may be before me: ask which at once. */
export function listenForGuestSites(link: Link, cache: QueryClient): void {
  link.on("guests", () => void cache.invalidateQueries({ queryKey: [key] }));
}

/** Other sites in which a hand-off is before me, also while my screen is locked. */
export function useGuestSiteIds(): readonly SiteId[] {
  const me = useMe();
  const ask = useAskHub();
  const isClinician = me.memberships.some(({ roles }) =>
    bhRoles.some((role) => roles.includes(role)),
  );
  const { data } = useQuery({
    queryKey: [key, me.id],
    enabled: isClinician,
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
