import { describe, expect, it } from "vitest";
import type { PersonId, SiteId } from "#shared/kernel/ids.ts";
import type { Role } from "#shared/kernel/roles.ts";
import type { DemoPerson } from "#shared/people/sessions.schema.ts";
import { groupDemoPeople } from "./demo-groups.ts";

function person(name: string, role: Role, ...sites: readonly string[]): DemoPerson {
  const memberships = sites.map((siteName) => ({
    siteId: siteName.toLowerCase() as SiteId,
    siteName,
    roles: [role],
  }));
  return { id: name as PersonId, name, credentials: "RN", workplace: "on_site", memberships };
}

const people = [
  person("Sam", "bh_clinician", "Riverside", "Lakeview"),
  person("Hana", "bh_clinician", "Lakeview"),
  person("Maya", "nurse", "Riverside"),
  person("Okafor", "pcp", "Riverside"),
];
const shape = (words: string) =>
  groupDemoPeople(people, words).map(({ label, roles }) => [
    label,
    ...roles.flatMap((role) => role.people.map(({ name }) => name)),
  ]);

describe("the picker of a demo", () => {
  it("has people by site and role, those of several sites last", () => {
    expect(shape("")).toEqual([
      ["Lakeview", "Hana"],
      ["Riverside", "Okafor", "Maya"],
      ["At several sites", "Sam"],
    ]);
  });

  it("finds somebody by any words of their name, role and site", () => {
    expect(shape("river nurse")).toEqual([["Riverside", "Maya"]]);
    expect(shape("nobody")).toEqual([]);
  });
});
