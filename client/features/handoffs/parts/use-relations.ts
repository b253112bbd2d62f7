import { useMemo } from "react";
import type { Handoff } from "#shared/handoffs/handoffs.schema.ts";
import { relationsTo } from "#shared/handoffs/handoffs.policy.ts";
import type { Relation } from "#shared/handoffs/handoffs.transitions.ts";
import type { PersonId, SiteId } from "#shared/kernel/ids.ts";
import type { Role } from "#shared/kernel/roles.ts";
import type { PersonCard } from "#shared/people/people.schema.ts";
import type { Site } from "#shared/people/sites.schema.ts";
import { useMe } from "../../../platform/session/session-context.ts";
import { useTelling } from "./use-telling.ts";

const noHelpers: Pick<Site, "delegates" | "crisisHelperIds"> = {
  delegates: [],
  crisisHelperIds: [],
};

export function rolesAt(person: PersonCard, siteId: SiteId): readonly Role[] {
  return person.memberships.find((membership) => membership.siteId === siteId)?.roles ?? [];
}

/** What I am to one hand-off, by the same rule as the hub's. */
export function useRelations(handoff: Handoff): ReadonlySet<Relation> {
  const me = useMe();
  const { site } = useTelling(handoff.siteId);
  return useMemo(
    () => relationsTo(handoff, me.id, rolesAt(me, handoff.siteId), site ?? noHelpers),
    [handoff, me, site],
  );
}

const askingSide = ["requester", "on_behalf", "delegate"] as const satisfies Relation[];

/** The side that asked: it gets every reply. */
export function isAsking(relations: ReadonlySet<Relation>): boolean {
  return askingSide.some((relation) => relations.has(relation));
}

/** My own offer of a hand-off that may still be answered: live, held, or before the requester as a proposal. */
export function openOfferOf(
  handoff: Handoff,
  personId: PersonId,
): Handoff["offers"][number] | undefined {
  const open = ["sent", "delivered", "seen", "held", "countered"];
  return handoff.offers.findLast(
    (offer) => offer.personId === personId && open.includes(offer.state),
  );
}
