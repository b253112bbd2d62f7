import { bhRoles, type Role } from "#shared/kernel/roles.ts";
import type { PersonCard } from "#shared/people/people.schema.ts";
import { useMe } from "../../../platform/session/session-context.ts";
import { useSite } from "../../../platform/site/use-site.ts";
import { rolesAt } from "./use-relations.ts";

/** The providers for whom this nurse may ask. */
export function usePrincipals(): readonly PersonCard[] {
  const me = useMe();
  const { site, personById } = useSite();
  return site.delegates
    .filter(({ nurseId }) => nurseId === me.id)
    .flatMap(({ pcpId }) => personById(pcpId) ?? [])
    .filter(({ isActive }) => isActive);
}

/** BH clinicians of this site, who can be asked by name. */
export function useBhPeople(): readonly PersonCard[] {
  const { siteId, people } = useSite();
  const isBh = (person: PersonCard): boolean =>
    rolesAt(person, siteId).some((role) => (bhRoles as readonly Role[]).includes(role));
  return people
    .filter((person) => person.isActive && isBh(person))
    .toSorted((a, b) => a.name.localeCompare(b.name));
}
