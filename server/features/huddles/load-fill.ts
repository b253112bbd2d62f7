import { careRoles, type Role } from "../../../shared/kernel/roles.ts";
import type { FillFacts } from "../../../shared/huddles/fill.ts";
import { presentIn, type Huddle } from "../../../shared/huddles/huddles.schema.ts";
import { bhRoles } from "../../../shared/kernel/roles.ts";
import type { PersonCard } from "../../../shared/people/people.schema.ts";
import type { Site } from "../../../shared/people/sites.schema.ts";
import type { QueryContext } from "../../platform/queries/run-query.ts";
import { loadCardsAt } from "../people/people.snapshot.ts";
import { loadPresenceAt, type Presence } from "../presence/presence.activities.ts";
import { loadActionItemsOf } from "./action-items.store.ts";

/** What the agenda's parts are filled from. */
export async function loadFillFacts(
  { tx, site: siteId }: QueryContext,
  huddle: Huddle,
  site: Site,
): Promise<FillFacts> {
  const presence = await loadPresenceAt(tx, siteId);
  const team = site.teams.find(({ id }) => id === huddle.teamId);
  const cards = (await loadCardsAt(tx, siteId)).filter(({ isActive }) => isActive);
  return {
    huddle,
    site,
    staff: cards.flatMap((card) => {
      const isOfIt = team === undefined || team.personIds.includes(card.id) || isBh(card, site);
      const shown = presence.get(card.id);
      return isOfIt && shown && hasWork(card, site) ? [lineOf(card, site, shown, huddle)] : [];
    }),
    actionItems: await loadActionItemsOf(tx, siteId, huddle.id, huddle.standingRoomId),
  };
}

const rolesHere = (card: PersonCard, site: Site): readonly Role[] =>
  card.memberships.find(({ siteId }) => siteId === site.id)?.roles ?? [];

/** A team's huddle always looks at who of BH there is. */
function isBh(card: PersonCard, site: Site): boolean {
  return rolesHere(card, site).some((role) => (bhRoles as readonly Role[]).includes(role));
}

function hasWork(card: PersonCard, site: Site): boolean {
  const hallway: readonly Role[] = [...careRoles, "front_desk"];
  return rolesHere(card, site).some((role) => hallway.includes(role));
}

function lineOf(
  card: PersonCard,
  site: Site,
  { record }: Presence,
  huddle: Huddle,
): FillFacts["staff"][number] {
  const place =
    record.siteId === site.id ? "on_site" : record.siteId === null ? "remote" : "elsewhere";
  return {
    personId: card.id,
    roles: [...rolesHere(card, site)],
    status: record.status,
    until: record.until,
    isReachable: record.isReachable,
    isOnDuty: record.status !== "off",
    place,
    isInHuddle: presentIn(huddle).some(({ personId }) => personId === card.id),
  };
}
