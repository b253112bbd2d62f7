import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { nothingYet } from "./import-plan.ts";
import type { CurrentPractice } from "./import-plan.ts";
import { parsePracticeFile } from "./parse-practice-file.ts";
import { describePlan, planImport } from "./plan-import.ts";
import type { Practice, PracticePerson } from "./practice.ts";

const text = readFileSync(new URL("../../../../practices/demo.yaml", import.meta.url), "utf8");

function read(yaml: string): Practice {
  const parsed = parsePracticeFile(yaml);
  if (!parsed.ok) throw new Error(parsed.problems.map((problem) => problem.message).join("\n"));
  return parsed.practice;
}

function imported(practice: Practice): CurrentPractice {
  const sites = practice.sites.map((site) => ({
    ...site,
    isActive: true,
    rooms: site.rooms.map((room) => ({ ...room, isActive: true })),
  }));
  return {
    organization: practice.organization,
    sites,
    people: practice.people.map((person) => ({ ...person, isActive: true })),
  };
}

const demo = read(text);
const current = imported(demo);

function changePerson(email: string, change: (person: PracticePerson) => PracticePerson): Practice {
  return {
    ...demo,
    people: demo.people.map((person) => (person.email === email ? change(person) : person)),
  };
}

describe("the plan of an import", () => {
  it("adds everything where nothing has been imported yet", () => {
    const plan = planImport(nothingYet, demo);
    expect(plan.add.filter((item) => item.kind === "person")).toHaveLength(24);
    expect(plan.add.filter((item) => item.kind === "site").map((item) => item.key)).toEqual([
      "riverside",
      "lakeview",
    ]);
    expect(plan).toMatchObject({ change: [], deactivate: [], keep: { person: 0 } });
    expect(describePlan(plan)[0]).toBe(
      "46 to add, 0 to change, 0 to deactivate; nothing is deleted.",
    );
  });

  it("changes nothing where the same file is imported again, whatever the order of its lists", () => {
    const shuffled = {
      ...demo,
      people: demo.people
        .map((person) => ({
          ...person,
          skills: person.skills.toReversed(),
          languages: person.languages.toReversed(),
        }))
        .toReversed(),
    };
    expect(planImport(current, shuffled)).toMatchObject({
      add: [],
      change: [],
      deactivate: [],
      keep: { organization: 1, site: 2, person: 24 },
    });
    expect(describePlan(planImport(current, demo))).toEqual([
      "0 to add, 0 to change, 0 to deactivate; nothing is deleted.",
      "= unchanged: 1 organization, 2 sites, 15 rooms, 4 teams, 24 people",
    ]);
  });

  it("tells a change field by field, from old to new, in the words of the file", () => {
    const [, secondSite] = demo.sites;
    if (!secondSite) throw new Error("the demo has two sites");
    const later = changePerson("dana.reyes@hallway.example", (dana) => ({
      ...dana,
      credentials: "LICSW",
      skills: [],
      memberships: [...dana.memberships, { siteId: secondSite.id, roles: ["bh_clinician"] }],
      dutyHours: dana.dutyHours
        .filter((block) => block.weekday < 6)
        .map((block) => ({ ...block, startMinute: 480, endMinute: 1020 })),
    }));
    const plan = planImport(current, later);
    expect(plan.change.map((item) => item.fields.map((each) => each.field))).toEqual([
      ["credentials", "memberships", "skills", "dutyHours"],
    ]);
    expect(describePlan(plan).slice(1, 6)).toEqual([
      "~ person Dana Reyes <dana.reyes@hallway.example>",
      "    credentials: LCSW -> LICSW",
      "    memberships: bh_clinician at riverside -> bh_clinician at riverside, bh_clinician at lakeview",
      "    skills: brief_intervention, motivational_interviewing, trauma, suicide_safety -> none",
      "    dutyHours: daily 00:00-24:00 -> mon-fri 08:00-17:00",
    ]);
  });

  it("deactivates who is missing from the file, and brings back who returns", () => {
    const without = {
      ...demo,
      people: demo.people.filter((person) => person.name !== "Grace Abernathy"),
    };
    const plan = planImport(current, without);
    expect(plan.deactivate).toEqual([
      {
        kind: "person",
        key: "grace.abernathy@hallway.example",
        label: "Grace Abernathy <grace.abernathy@hallway.example>",
      },
    ]);
    expect(describePlan(plan)).toContain(
      "- person Grace Abernathy <grace.abernathy@hallway.example>: not in the file, will be deactivated",
    );

    const gone = {
      ...current,
      people: current.people.map((person) =>
        person.name === "Grace Abernathy" ? { ...person, isActive: false } : person,
      ),
    };
    expect(planImport(gone, without).deactivate).toEqual([]);
    expect(planImport(gone, demo).change).toMatchObject([
      {
        key: "grace.abernathy@hallway.example",
        fields: [{ field: "isActive", from: false, to: true }],
      },
    ]);
  });

  it("treats rooms and teams as parts of their own, so that a new room does not read as a changed site", () => {
    const renamed = read(
      text
        .replace("{ id: room-6, name: Room 6 }", "{ id: room-7, name: Room 7 }")
        .replace("name: Blue\n", "name: Indigo\n"),
    );
    const plan = planImport(current, renamed);
    expect(plan.add.map((item) => item.key)).toEqual(["riverside/room-7", "riverside/indigo"]);
    expect(plan.deactivate.map((item) => item.key)).toEqual(["riverside/room-6", "riverside/blue"]);
    expect(plan.change).toEqual([]);
  });

  it("counts every part exactly once, as added, changed or kept", () => {
    const later = changePerson("sam.ortiz@hallway.example", (sam) => ({
      ...sam,
      languages: ["en"],
    }));
    const half = { ...current, people: current.people.slice(0, 12) };
    const { add, change, keep } = planImport(half, later);
    const total = Object.values(keep).reduce((sum, count) => sum + count, 0);
    expect(add.length + change.length + total).toBe(46);
  });
});
