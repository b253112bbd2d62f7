import type { PersonId } from "../kernel/ids.ts";
import { bhRoles, careRoles, type Role } from "../kernel/roles.ts";
import type { Site } from "../people/sites.schema.ts";
import type { Handoff } from "./handoffs.schema.ts";
import { transitions, type HandoffCommandName, type Relation } from "./handoffs.transitions.ts";

/** What one person is to one hand-off. `roles` are those held at the hand-off's site; none for a guest. */
export function relationsTo(
  handoff: Handoff,
  personId: PersonId,
  roles: readonly Role[],
  site: Pick<Site, "delegates" | "crisisHelperIds">,
): ReadonlySet<Relation> {
  const found = new Set<Relation>();
  const actsFor = (pcpId: PersonId | null): boolean =>
    site.delegates.some((pair) => pair.nurseId === personId && pair.pcpId === pcpId);
  if (handoff.requesterId === personId) found.add("requester");
  if (handoff.onBehalfOfId === personId) found.add("on_behalf");
  if (actsFor(handoff.requesterId) || actsFor(handoff.onBehalfOfId)) found.add("delegate");
  if (handoff.offers.some((offer) => offer.personId === personId)) found.add("offered");
  if (handoff.ownerId === personId) found.add("owner");
  if (handoff.joinedIds.includes(personId)) found.add("joined");
  if (site.crisisHelperIds.includes(personId)) found.add("crisis_helper");
  if (roles.some((role) => (bhRoles as readonly Role[]).includes(role))) found.add("site_bh");
  if (roles.includes("lead")) found.add("lead");
  if (roles.some((role) => (careRoles as readonly Role[]).includes(role))) found.add("care");
  return found;
}

/** May somebody with these relations give this command? Its state is judged apart. */
export function canCommand(command: HandoffCommandName, held: ReadonlySet<Relation>): boolean {
  return transitions[command].who.some((relation) => held.has(relation));
}

/** The hand-off's existence and course: everybody of the hallway, and those it was put before. */
export function canSee(held: ReadonlySet<Relation>, roles: readonly Role[]): boolean {
  return held.size > 0 || roles.includes("front_desk");
}

/** Whose it is: who asked and for whom, and before whom it was put or who took it. */
export function isOnHandoff(held: ReadonlySet<Relation>): boolean {
  const onIt = ["requester", "on_behalf", "delegate", "offered", "owner", "joined"] as const;
  return onIt.some((relation) => held.has(relation));
}

/**
 * The patient's part: the people on the request; BH clinicians of the site who are on duty; the lead with a reason,
 * which is audited. Marked as sensitive, it is for the people on the request alone (42 CFR Part 2, VIP).
 */
export function canReadContent(
  held: ReadonlySet<Relation>,
  facts: { readonly isOnDuty: boolean; readonly isSensitive: boolean; readonly hasReason: boolean },
): boolean {
  if (isOnHandoff(held) || facts.isSensitive) return isOnHandoff(held);
  return (held.has("lead") && facts.hasReason) || (held.has("site_bh") && facts.isOnDuty);
}

/** Everybody who is on a hand-off, and so hears of it wherever they belong. Whoever is on it once stays on it, so that no screen is left with how it was. */
export function peopleOn(handoff: Handoff): readonly PersonId[] {
  const ids = [
    handoff.requesterId,
    handoff.onBehalfOfId,
    ...handoff.takenByIds,
    ...handoff.joinedIds,
    ...handoff.pastIds,
    ...handoff.offers.map((offer) => offer.personId),
  ];
  return [...new Set(ids.filter((id) => id !== null))];
}
