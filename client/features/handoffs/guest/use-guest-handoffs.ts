import type { HandoffsSlice } from "#shared/handoffs/handoffs.reducer.ts";
import type { Handoff } from "#shared/handoffs/handoffs.schema.ts";
import { useSlicesOf } from "../../../platform/realtime/use-slice.ts";
import { useMe } from "../../../platform/session/session-context.ts";
import { useSiteId } from "../../../platform/site/site-context.ts";
import { useGuestSiteIds } from "./guest-sites.ts";

/** Hand-offs of other sites that are before me, or that I took. */
export function useGuestHandoffs(): readonly Handoff[] {
  const me = useMe();
  const chosen = useSiteId();
  const sites = [
    ...new Set([...me.memberships.map(({ siteId }) => siteId), ...useGuestSiteIds()]),
  ].filter((site) => site !== chosen);
  const slices = useSlicesOf<HandoffsSlice>(sites, "handoffs");
  return slices
    .flatMap((slice) => Object.values(slice))
    .filter((handoff) => isBefore(handoff, me.id));
}

function isBefore(handoff: Handoff, personId: string): boolean {
  return (
    handoff.ownerId === personId ||
    handoff.joinedIds.some((id) => id === personId) ||
    handoff.offers.some((offer) => offer.personId === personId)
  );
}
