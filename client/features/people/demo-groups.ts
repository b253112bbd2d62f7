import { roles, roleLabels, type Role } from "#shared/kernel/roles.ts";
import type { DemoPerson } from "#shared/people/sessions.schema.ts";

export interface RoleGroup {
  readonly label: string;
  readonly people: readonly DemoPerson[];
}

export interface SiteGroup {
  readonly label: string;
  readonly roles: readonly RoleGroup[];
}

const SEVERAL = "At several sites";

function siteLabel({ memberships }: DemoPerson): string {
  return memberships.length > 1 ? SEVERAL : (memberships[0]?.siteName ?? "No site");
}

function firstRole({ memberships }: DemoPerson): Role | undefined {
  return roles.find((role) => memberships.some((membership) => membership.roles.includes(role)));
}

function matches(person: DemoPerson, words: string): boolean {
  const role = firstRole(person);
  const text = [person.name, person.credentials, siteLabel(person), role ? roleLabels[role] : ""]
    .join(" ")
    .toLowerCase();
  return words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

function byRole(people: readonly DemoPerson[]): readonly RoleGroup[] {
  return roles
    .map((role) => ({
      label: roleLabels[role],
      people: people.filter((person) => firstRole(person) === role),
    }))
    .filter((group) => group.people.length > 0);
}

/** The people of a demo who match some words, by site and by what they do there. */
export function groupDemoPeople(
  people: readonly DemoPerson[],
  words: string,
): readonly SiteGroup[] {
  const found = people.filter((person) => matches(person, words.trim()));
  const labels = [...new Set(people.map(siteLabel))].toSorted(
    (a, b) => Number(a === SEVERAL) - Number(b === SEVERAL) || a.localeCompare(b),
  );
  return labels
    .map((label) => ({
      label,
      roles: byRole(found.filter((person) => siteLabel(person) === label)),
    }))
    .filter((group) => group.roles.length > 0);
}
