import type { PersonId, SiteId } from "#shared/kernel/ids.ts";
import { bhRoles, type Role } from "#shared/kernel/roles.ts";
import type { PersonCard } from "#shared/people/people.schema.ts";
import { presenceRoles } from "#shared/presence/presence.commands.ts";
import type { Site } from "#shared/people/sites.schema.ts";

export interface BoardGroups {
  /** BH clinicians who serve this site, those who are here before those who are remote. */
  readonly clinicians: readonly PersonCard[];
  /** BH clinicians of my other sites. */
  readonly elsewhere: readonly PersonCard[];
  readonly team: readonly PersonCard[];
  readonly others: readonly PersonCard[];
}

export interface BoardFacts {
  readonly site: Pick<Site, "id" | "teams">;
  readonly people: readonly PersonCard[];
  /** People of my other sites. */
  readonly peopleElsewhere: readonly PersonCard[];
  readonly me: PersonId;
}

function holdsAt(person: PersonCard, site: SiteId | null, wanted: readonly Role[]): boolean {
  return person.memberships.some(
    ({ siteId, roles }) =>
      (site === null || siteId === site) && roles.some((role) => wanted.includes(role)),
  );
}

/** The order never changes with a status: a card is found where it was. */
function byPlaceAndName(a: PersonCard, b: PersonCard): number {
  return (
    Number(a.workplace === "remote") - Number(b.workplace === "remote") ||
    a.name.localeCompare(b.name)
  );
}

/** Who stands in which part of the board. Nobody stands twice, and I do not stand on my own. */
export function groupBoard({ site, people, peopleElsewhere, me }: BoardFacts): BoardGroups {
  const isShown = (person: PersonCard): boolean => person.isActive && person.id !== me;
  const here = people
    .filter((person) => isShown(person) && holdsAt(person, site.id, presenceRoles))
    .toSorted(byPlaceAndName);
  const ids = new Set(people.map(({ id }) => id));
  const clinicians = here.filter((person) => holdsAt(person, site.id, bhRoles));
  const elsewhere = peopleElsewhere.filter(
    (person) => isShown(person) && !ids.has(person.id) && holdsAt(person, null, bhRoles),
  );
  const rest = here.filter((person) => !clinicians.includes(person));
  const myTeams = site.teams.filter(({ personIds }) => personIds.includes(me));
  const team = rest.filter(({ id }) => myTeams.some(({ personIds }) => personIds.includes(id)));
  return {
    clinicians,
    elsewhere: [...new Map(elsewhere.map((person) => [person.id, person])).values()].toSorted(
      byPlaceAndName,
    ),
    team,
    others: rest.filter((person) => !team.includes(person)),
  };
}
