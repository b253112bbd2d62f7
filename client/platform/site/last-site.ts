import type { SiteId } from "#shared/kernel/ids.ts";
import type { PersonCard } from "#shared/people/people.schema.ts";

const KEY = "hallway.site";

/** The site that this browser showed last, where the person belongs to it; else their home site. */
export function loadLastSite(person: PersonCard): SiteId {
  const last = localStorage.getItem(KEY);
  return person.memberships.find(({ siteId }) => siteId === last)?.siteId ?? person.homeSiteId;
}

export function saveLastSite(site: SiteId): void {
  localStorage.setItem(KEY, site);
}
