import { describe, expect, it } from "vitest";
import type { PersonId, SiteId } from "#shared/kernel/ids.ts";
import type { Role } from "#shared/kernel/roles.ts";
import type { PersonCard } from "#shared/people/people.schema.ts";
import { groupBoard } from "./board-groups.ts";

const riverside = "riverside" as SiteId;
const lakeview = "lakeview" as SiteId;

function person(
  name: string,
  roles: readonly Role[],
  sites: readonly SiteId[] = [riverside],
  changes: Partial<PersonCard> = {},
): PersonCard {
  return {
    id: name as PersonId,
    name,
    credentials: "",
    memberships: sites.map((siteId) => ({ siteId, roles: [...roles] })),
    homeSiteId: sites[0] ?? riverside,
    workplace: "on_site",
    modalities: ["in_person"],
    skills: [],
    languages: ["en"],
    licenseStates: [],
    isActive: true,
    ...changes,
  };
}

const maya = person("Maya", ["nurse"]);
const okafor = person("Okafor", ["pcp"]);
const marchetti = person("Marchetti", ["pcp"]);
const dana = person("Dana", ["bh_clinician"]);
const sam = person("Sam", ["bh_clinician"], [riverside, lakeview], { workplace: "remote" });
const amadou = person("Amadou", ["bh_clinician"]);
const hana = person("Hana", ["bh_clinician"], [lakeview]);
const site = {
  id: riverside,
  teams: [{ id: "blue", name: "Blue", personIds: [maya.id, okafor.id, dana.id] }],
};
const names = (people: readonly PersonCard[]): readonly string[] => people.map(({ name }) => name);

function board(
  people: readonly PersonCard[],
  peopleElsewhere: readonly PersonCard[] = [],
  me = maya.id,
) {
  return groupBoard({ site, people, peopleElsewhere, me });
}

describe("Maya's board", () => {
  it("has BH clinicians first, those who are remote last, by name and never by status", () => {
    expect(names(board([sam, dana, maya, amadou]).clinicians)).toEqual(["Amadou", "Dana", "Sam"]);
  });

  it("has her team without herself, and without those who stand among the clinicians", () => {
    const { team, others } = board([maya, okafor, dana, marchetti]);
    expect(names(team)).toEqual(["Okafor"]);
    expect(names(others)).toEqual(["Marchetti"]);
  });

  it("has the clinicians of her other sites apart, nobody twice", () => {
    const { clinicians, elsewhere } = board([maya, sam], [hana, sam, hana]);
    expect(names(clinicians)).toEqual(["Sam"]);
    expect(names(elsewhere)).toEqual(["Hana"]);
  });

  it("leaves out accounts out of use and people who do not work in the hallway", () => {
    const wale = person("Wale", ["admin"]);
    const gone = person("Gone", ["bh_clinician"], [riverside], { isActive: false });
    expect(board([maya, wale, gone])).toEqual({
      clinicians: [],
      elsewhere: [],
      team: [],
      others: [],
    });
  });
});
