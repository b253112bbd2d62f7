import { useMemo } from "react";
import type { PersonId } from "#shared/kernel/ids.ts";
import type { PersonCard } from "#shared/people/people.schema.ts";
import { roleLabels, type Role } from "#shared/kernel/roles.ts";
import { useSite } from "../../platform/site/use-site.ts";
import { isOnBoard } from "./is-on-board.ts";

export interface PeopleHere {
  /** Who works in this hallway, by name. */
  readonly people: readonly PersonCard[];
  /** Everybody who belongs to the site, those who only look on too. */
  readonly everybody: readonly PersonCard[];
  nameOf(id: PersonId | null): string;
  rolesOf(id: PersonId): readonly Role[];
  roleOf(id: PersonId): string;
}

export function usePeopleHere(): PeopleHere {
  const { siteId, people, personById } = useSite();
  return useMemo(() => {
    const rolesOf = (person: PersonCard | undefined): readonly Role[] =>
      person?.memberships.find((each) => each.siteId === siteId)?.roles ?? [];
    const everybody = people
      .filter(({ isActive }) => isActive)
      .toSorted((a, b) => a.name.localeCompare(b.name));
    return {
      people: everybody.filter((person) => isOnBoard(rolesOf(person))),
      everybody,
      nameOf: (id) => personById(id)?.name ?? "A colleague",
      rolesOf: (id) => rolesOf(personById(id)),
      roleOf: (id) => {
        const [role] = rolesOf(personById(id));
        return role ? roleLabels[role] : "Guest";
      },
    };
  }, [siteId, people, personById]);
}
