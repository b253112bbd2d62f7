import { useQuery, type QueryClient } from "@tanstack/react-query";
import { guestSites } from "#shared/handoffs/handoffs.queries.ts";
import type { ValueOf } from "#shared/kernel/contract.ts";
import type { PersonId, SiteId } from "#shared/kernel/ids.ts";
import { bhRoles } from "#shared/kernel/roles.ts";
import type { Link } from "../../../platform/realtime/link.ts";
import { useMe } from "../../../platform/session/session-context.ts";
import { useAskHub } from "../../../platform/query/ask-hub.ts";

/** The hub says when there is something new; this often it is asked all the same, because a ring must be confirmed within 10 s. */
const ASK_EVERY_MS = 4_000;
const none: readonly SiteId[] = [];
const noNames: ReadonlyMap<PersonId, string> = new Map();
const key = "guest-sites";
type Answer = ValueOf<typeof guestSites>;

/** Something of another site may be before me: ask which at once. */
export function listenForGuestSites(link: Link, cache: QueryClient): void {
  link.on("guests", () => void cache.invalidateQueries({ queryKey: [key] }));
}

/** Other sites in which a hand-off is before me, also while my screen is locked. */
export function useGuestSiteIds(): readonly SiteId[] {
  return useGuestAnswer(siteIdsOf).data ?? none;
}

/** The same, and when it was answered: the same answer again may mean a visit that ended and began anew between two looks. */
export function useAnsweredGuestSiteIds(): readonly [siteIds: readonly SiteId[], at: number] {
  const { data, dataUpdatedAt } = useGuestAnswer(siteIdsOf);
  return [data ?? none, dataUpdatedAt];
}

/** Who is on those hand-offs: of people of a site that is not mine I know these. */
export function useGuestNames(): ReadonlyMap<PersonId, string> {
  return useGuestAnswer(namesOf).data ?? noNames;
}

const siteIdsOf = ({ siteIds }: Answer): readonly SiteId[] => siteIds;
const namesOf = ({ people }: Answer): ReadonlyMap<PersonId, string> =>
  new Map(people.map(({ id, name }) => [id, name]));

function useGuestAnswer<Part>(select: (answer: Answer) => Part) {
  const me = useMe();
  const ask = useAskHub();
  const isClinician = me.memberships.some(({ roles }) =>
    bhRoles.some((role) => roles.includes(role)),
  );
  return useQuery({
    queryKey: [key, me.id],
    enabled: isClinician,
    refetchInterval: ASK_EVERY_MS,
    refetchIntervalInBackground: true,
    queryFn: async () => {
      const answer = await ask(guestSites, {}, me.homeSiteId);
      if (!answer.ok) throw new Error(answer.code);
      return answer.value;
    },
    select,
  });
}
