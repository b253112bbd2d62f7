import type { SiteId } from "../../../shared/kernel/ids.ts";
import type { PersonCard } from "../../../shared/people/people.schema.ts";
import type { DemoPerson } from "../../../shared/people/sessions.schema.ts";
import { loadSites } from "./people.snapshot.ts";
import { loadAllPeople } from "./people.store.ts";
import { inTransaction, type SessionParts } from "./session-parts.ts";

/** Demo only: everybody whom one can be, for the picker on the first screen. */
export async function loadDemoPeople({
  hub,
}: Pick<SessionParts, "hub">): Promise<readonly DemoPerson[]> {
  return inTransaction(hub.db, async (tx) => {
    const siteNames = new Map((await loadSites(tx)).map((site) => [site.id, site.name]));
    const people = await loadAllPeople(tx);
    return people
      .filter(({ card }) => card.isActive)
      .map(({ card }) => presentDemoPerson(card, siteNames))
      .toSorted((a, b) => a.name.localeCompare(b.name));
  });
}

function presentDemoPerson(
  { id, name, credentials, workplace, memberships }: PersonCard,
  siteNames: ReadonlyMap<SiteId, string>,
): DemoPerson {
  const named = memberships.map(({ siteId, roles }) => ({
    siteId,
    siteName: siteNames.get(siteId) ?? siteId,
    roles,
  }));
  return { id, name, credentials, workplace, memberships: named };
}
