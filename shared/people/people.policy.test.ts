import { describe, expect, it } from "vitest";
import { personIdSchema, siteIdSchema } from "../kernel/ids.ts";
import type { Role } from "../kernel/roles.ts";
import { canEndSessionsOf, canInvite, isLastAdmin, withRoles } from "./people.policy.ts";
import type { Membership, PersonCard } from "./people.schema.ts";

const [river, hill] = [siteIdSchema.parse("river"), siteIdSchema.parse("hill")];
const at = (siteId: typeof river, ...roles: Role[]): Membership => ({ siteId, roles });
const card = (number: number, ...memberships: Membership[]): PersonCard => ({
  id: personIdSchema.parse(`00000000-0000-4000-8000-00000000000${number}`),
  name: "Somebody",
  credentials: "",
  memberships,
  homeSiteId: memberships[0]?.siteId ?? river,
  workplace: "on_site",
  modalities: [],
  skills: [],
  languages: [],
  licenseStates: [],
  isActive: true,
});

describe("who may make a link into an account", () => {
  const rows: readonly (readonly [string, Membership[], Membership[], boolean])[] = [
    ["a lead for a nurse of the site", [at(river, "lead")], [at(river, "nurse")], true],
    ["a lead for another lead", [at(river, "lead")], [at(river, "lead")], true],
    ["a lead for an administrator", [at(river, "lead")], [at(river, "nurse", "admin")], false],
    ["an administrator for an administrator", [at(river, "admin")], [at(river, "admin")], true],
    ["a nurse for a nurse", [at(river, "nurse")], [at(river, "nurse")], false],
    [
      "an administrator for somebody of another site as well",
      [at(river, "admin")],
      [at(river, "nurse"), at(hill, "nurse")],
      false,
    ],
    [
      "an administrator of both sites",
      [at(river, "admin"), at(hill, "admin")],
      [at(river, "nurse"), at(hill, "admin")],
      true,
    ],
    [
      "a lead of one and administrator of the other",
      [at(river, "lead"), at(hill, "admin")],
      [at(river, "nurse"), at(hill, "admin")],
      true,
    ],
  ];
  it.each(rows)("%s", (_who, actor, person, may) => {
    expect(canInvite({ memberships: actor }, { memberships: person })).toBe(may);
  });
});

describe("who may sign somebody out", () => {
  it("leads and administrators, the people of their site alone", () => {
    const nurse = { memberships: [at(river, "nurse")] };
    expect(canEndSessionsOf({ memberships: [at(river, "lead")] }, nurse, river)).toBe(true);
    expect(canEndSessionsOf({ memberships: [at(river, "admin")] }, nurse, river)).toBe(true);
    expect(canEndSessionsOf({ memberships: [at(river, "pcp")] }, nurse, river)).toBe(false);
    expect(canEndSessionsOf({ memberships: [at(hill, "lead")] }, nurse, hill)).toBe(false);
  });
});

describe("a site's last administrator", () => {
  const [one, other] = [card(1, at(river, "admin")), card(2, at(river, "admin"))];
  it("is the one beside whom there is no other in use", () => {
    expect(isLastAdmin(one, river, [one])).toBe(true);
    expect(isLastAdmin(one, river, [one, { ...other, isActive: false }])).toBe(true);
    expect(isLastAdmin(one, river, [one, other])).toBe(false);
    expect(isLastAdmin(card(3, at(river, "nurse")), river, [one])).toBe(false);
  });
});

describe("other roles at a site", () => {
  it("replace those held there and leave the other sites alone", () => {
    const person = card(1, at(river, "nurse"), at(hill, "nurse"));
    expect(withRoles(person, river, ["pcp", "pcp", "lead"])?.memberships).toEqual([
      at(river, "pcp", "lead"),
      at(hill, "nurse"),
    ]);
  });

  it("none at the home site makes another site the home", () => {
    const person = card(1, at(river, "nurse"), at(hill, "nurse"));
    expect(withRoles(person, river, [])).toMatchObject({
      homeSiteId: hill,
      memberships: [at(hill, "nurse")],
    });
  });

  it("none at the only site is no answer", () => {
    expect(withRoles(card(1, at(river, "nurse")), river, [])).toBeUndefined();
  });
});
