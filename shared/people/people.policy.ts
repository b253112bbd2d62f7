import type { SiteId } from "../kernel/ids.ts";
import type { Role } from "../kernel/roles.ts";
import type { PersonCard } from "./people.schema.ts";

type Holder = {
  readonly memberships: readonly { readonly siteId: SiteId; readonly roles: readonly Role[] }[];
};

function holds(person: Holder, site: SiteId, role: Role): boolean {
  return person.memberships.some(
    (membership) => membership.siteId === site && membership.roles.includes(role),
  );
}

export function belongsTo(person: Holder, site: SiteId): boolean {
  return person.memberships.some((membership) => membership.siteId === site);
}

/** Leads and administrators may sign out the people of their site. */
export function canEndSessionsOf(actor: Holder, person: Holder, site: SiteId): boolean {
  return belongsTo(person, site) && (holds(actor, site, "lead") || holds(actor, site, "admin"));
}

/**
 * Whoever makes a link into an account can walk through it. So it takes, at each of the person's sites, an
 * administrator, or a lead where the person is not one.
 */
export function canInvite(actor: Holder, person: Holder): boolean {
  return person.memberships.every(
    ({ siteId, roles }) =>
      holds(actor, siteId, "admin") || (holds(actor, siteId, "lead") && !roles.includes("admin")),
  );
}

/** A site keeps at least one administrator whose account is in use. */
export function isLastAdmin(
  person: PersonCard,
  site: SiteId,
  people: readonly PersonCard[],
): boolean {
  if (!holds(person, site, "admin")) return false;
  return !people.some(
    (other) => other.id !== person.id && other.isActive && holds(other, site, "admin"),
  );
}

/** A person with other roles at a site; undefined where it is their only site and none would be left. */
export function withRoles(
  person: PersonCard,
  site: SiteId,
  roles: readonly Role[],
): PersonCard | undefined {
  const wanted = [...new Set(roles)];
  const memberships = person.memberships.flatMap((membership) =>
    membership.siteId !== site
      ? [membership]
      : wanted.length > 0
        ? [{ siteId: site, roles: wanted }]
        : [],
  );
  const first = memberships[0];
  if (!first) return undefined;
  const stillHome = memberships.some(({ siteId }) => siteId === person.homeSiteId);
  return { ...person, memberships, homeSiteId: stillHome ? person.homeSiteId : first.siteId };
}
