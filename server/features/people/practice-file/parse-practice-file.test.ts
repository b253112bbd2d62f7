import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { faultyPractice } from "./faulty-practice.fixture.ts";
import { describeProblems, parsePracticeFile } from "./parse-practice-file.ts";

function read(path: string): string {
  return readFileSync(new URL(path, import.meta.url), "utf8");
}

/** As `line:column  sentence`. */
function problemsOf(text: string): string[] {
  const parsed = parsePracticeFile(text);
  return parsed.ok ? [] : describeProblems("f", parsed.problems).map((line) => line.slice(2));
}

const small = `organization: { name: Small Practice, emergency_line: Dial 911 }
sites:
  - id: main
    name: Main
    zone: America/Chicago
    rooms: [{ id: room-1, name: Room 1 }]
    opening_hours: ["mon-fri 08:00-17:00"]
    after_hours: { name: Nurse line, text: Call 555-0101 }
people:
  - { name: Ada Lindgren, email: Ada.Lindgren@hallway.example, sites: { main: [lead, bh_clinician] }, duty: ["mon-fri 08:00-17:00"] }
`;

describe("a practice file with many faults", () => {
  it("has all of them listed, in the order of its lines, each with line, column, field and rule", () => {
    expect(problemsOf(faultyPractice)).toEqual([
      '2:3  `emergency_line` is missing: what to do in an emergency, such as "Dial 911, then the code line 555-0100".',
      '3:3  `emergency` is not a known key. Did you mean "emergency_line"?',
      '8:11  `zone` must be an IANA time zone, such as America/Chicago. Did you mean "America/Chicago"?',
      '11:15  `id` "room-1" stands twice: also on line 10.',
      "12:15  `id` must be lower-case letters, digits and single hyphens.",
      "12:29  `name` must be text: put it in quotes.",
      '12:38  `kind` must be one of exam, office, huddle, other, not "bathroom".',
      '13:21  `opening_hours`: "mon-fri 8-5" has no time span from 00:00 to 24:00: write days and a time span, as "mon-fri 08:00-17:00", "mon,wed 13:00-17:00" or "daily 00:00-24:00".',
      '15:13  `policy` must be one of mixed, pcbh, blocks, not "mixt".',
      '16:48  `crisis_helpers` names "nobody@hallway.example", who is not in this file.',
      '16:72  `crisis_helpers` names "omar.haddad@hallway.example", who is none of pcp, nurse, bh_clinician, psychiatric_consultant, lead at main-street.',
      '16:101  `crisis_helpers` names "lena.fors@hallway.example", who works remotely: a crisis helper must be on site.',
      '19:45  `members` names "ghost@hallway.example", who is not in this file.',
      "20:5  `crisis_helpers` is missing: the lead works remotely, so name somebody on site who comes to a crisis.",
      '20:9  `id` "main-street" stands twice: also on line 6.',
      "23:12  `rooms` must have at least 1 entry.",
      '24:44  `opening_hours` "wed 12:00-18:00" overlaps "mon-fri 08:00-17:00".',
      "25:18  `text` is missing: how to reach them.",
      "27:35  `width` must be at least 1.",
      '28:17  `kind` "same_site" stands twice: also on line 27.',
      '29:9  `id` "lakeside": no person of this file has the role lead at this site.',
      "36:1  `people` has nobody with the role bh_clinician: a hand-off would have nobody to go to.",
      '40:35  `duty` "fri 16:00-18:00" overlaps "mon-fri 08:00-17:00".',
      '41:16  `acts_for` names "omar.haddad@hallway.example", who is not a pcp at a site they share.',
      '41:45  `acts_for` names "ana.lima@hallway.example", who is not in this file.',
      '41:71  `acts_for` names "mai.vong@hallway.example", who is not in this file. Did you mean "mai.vang@hallway.example"?',
      '43:5  `mail` is not a known key. Did you mean "email"?',
      '45:40  `sites` (main-street) must be one of pcp, nurse, bh_clinician, psychiatric_consultant, front_desk, lead, facilitator, admin, not "led". Did you mean "lead"?',
      '48:12  `email` "mai.vang@hallway.example" stands twice: Mai Vang on line 38 has it too.',
      '49:14  `sites` names "lakesid", which is not a site of this file. Did you mean "lakeside"?',
      '51:11  `name` "Front Desk" looks like a shared account: every account belongs to one person.',
      '55:12  `email` "nurses@hallway.example" looks like a shared account: every account belongs to one person.',
      '57:16  `home_site` must be one of this person\'s sites (main-street), not "lakeside".',
      '58:5  `duty` is missing: weekly hours, such as ["mon-fri 08:00-17:00"].',
      "59:5  `home_site` is missing: Lena Fors works at main-street, lakeside, so name one as home.",
      "63:18  `modalities` has in_person, but a remote person can be met by video, phone or message only.",
      "64:17  `languages` must be a two- or three-letter language code.",
      "65:22  `license_states` must be a two-letter state code.",
      "66:14  `skills` must be lower-case words joined by _.",
      "68:5  `email` is missing: the person's own e-mail address.",
      '70:5  `nickname` is not a known key. Did you mean "name"?',
      "71:12  `sites` must name at least one site with its roles.",
    ]);
  });

  it("has each problem stand where the text at fault stands", () => {
    const lines = faultyPractice.split("\n");
    const parsed = parsePracticeFile(lines.join("\n"));
    const quoted = parsed.ok
      ? []
      : parsed.problems.filter(({ message }) => / (names|not) "/.test(message));
    expect(quoted.length).toBeGreaterThan(8);
    for (const { line, column, message } of quoted) {
      const written = / (?:names|not) "([^"]+)"/.exec(message)?.[1] ?? "";
      expect(lines[line - 1]?.slice(column - 1).startsWith(written), message).toBe(true);
    }
  });
});

describe("a practice file that is not YAML", () => {
  it("has its syntax reported, with what stands by itself before the break and nothing after it", () => {
    const tabbed = small
      .replace("    name: Main", "\tname: Main")
      .replace("name: Small Practice", "name: 7")
      .replace("lead, bh_clinician", "led");
    expect(problemsOf(tabbed)[0]).toBe("1:23  `name` must be text: put it in quotes.");
    expect(problemsOf(tabbed)).toContain("4:1  Lines are indented with a tab: use spaces.");
    expect(problemsOf(tabbed).some((line) => line.includes("led"))).toBe(false);
  });

  it("has a key that stands twice reported beside everything else", () => {
    const twice = small
      .replace("    zone:", "    name: Again\n    zone:")
      .replace("lead, bh_clinician", "lead");
    expect(problemsOf(twice)).toEqual([
      "5:5  This key stands twice here: each may stand once.",
      "10:1  `people` has nobody with the role bh_clinician: a hand-off would have nobody to go to.",
    ]);
  });

  it("has aliases refused, so that a file cannot grow beyond what stands in it", () => {
    expect(problemsOf("a: &a [1]\nb: [*a, *a]\n")).toEqual([
      "2:5  Aliases (*name) are not used in practice files: write the value out.",
      "2:9  Aliases (*name) are not used in practice files: write the value out.",
    ]);
  });

  it("has an empty file, a list or a number refused in one sentence", () => {
    expect(problemsOf("")).toEqual(["1:1  The file is missing."]);
    expect(problemsOf("[]")).toEqual(["1:1  The file must be keys with values."]);
    expect(problemsOf("12")).toEqual(["1:1  The file must be keys with values."]);
  });

  it("has keys named like parts of the language refused like any other unknown word", () => {
    const withSite = (id: string) =>
      small.replace(
        "{ main: [lead, bh_clinician] }",
        `{ main: [lead, bh_clinician], ${id}: [nurse] }`,
      );
    expect(problemsOf(withSite("__proto__"))).toEqual(["10:101  `__proto__` is not a known key."]);
    expect(problemsOf(withSite("constructor"))).toContain(
      '10:101  `sites` names "constructor", which is not a site of this file. Sites: main.',
    );
  });
});

describe("psychiatry as a step of a site's ladder", () => {
  const withStep = (step: string): string =>
    small
      .replace(
        "    rooms:",
        `    ladder:\n      - ${step}\n      - { kind: lead, width: 1 }\n    rooms:`,
      )
      .concat(
        '  - { name: Bo Nilsen, email: bo.nilsen@hallway.example, sites: { main: [psychiatric_consultant] }, duty: ["tue 08:00-17:00"] }\n',
      );

  it("has hours of its own, by the clock on the site's wall", () => {
    const step = '{ kind: psychiatry, width: 1, hours: ["tue,thu 13:00-15:00"] }';
    const parsed = parsePracticeFile(withStep(step));
    const span = { startMinute: 780, endMinute: 900 };
    expect(parsed.ok && parsed.practice.sites[0]?.ladder[0]).toEqual({
      kind: "psychiatry",
      width: 1,
      hours: [
        { weekday: 2, ...span },
        { weekday: 4, ...span },
      ],
    });
  });

  it("is refused where its hours are no hours, overlap, stand on another step, or nobody could ever be asked", () => {
    const twice =
      '{ kind: psychiatry, width: 1, hours: ["tue 13-15", "daily 09:00-10:00", "mon 09:30-11:00"] }';
    expect(problemsOf(withStep(twice))).toMatchObject([
      expect.stringContaining('"tue 13-15" has no time span'),
      expect.stringContaining('"mon 09:30-11:00" overlaps "daily 09:00-10:00"'),
    ]);
    const other = '{ kind: virtual, width: 1, hours: ["daily 09:00-10:00"] }';
    expect(problemsOf(withStep(other))).toMatchObject([
      expect.stringContaining("only psychiatry has hours of its own"),
    ]);
    const nobody = withStep("{ kind: psychiatry, width: 1 }").replace(
      "[psychiatric_consultant]",
      "[bh_clinician, psychiatric_consultant]",
    );
    expect(problemsOf(nobody)).toMatchObject([
      expect.stringContaining("no person of this file is a psychiatric_consultant"),
    ]);
  });
});

describe("a practice file without faults", () => {
  it("is understood with all defaults filled in", () => {
    const parsed = parsePracticeFile(small);
    expect(parsed).toMatchObject({
      ok: true,
      practice: {
        organization: { emergencyLine: "Dial 911" },
        sites: [
          {
            id: "main",
            policyPack: "mixed",
            wallScreensAreStaffOnly: false,
            crisisHelpers: ["ada.lindgren@hallway.example"],
            rooms: [{ kind: "exam" }],
          },
        ],
        people: [
          {
            email: "ada.lindgren@hallway.example",
            homeSiteId: "main",
            workplace: "on_site",
            languages: ["en"],
            modalities: ["in_person", "video", "phone", "message"],
          },
        ],
      },
    });
    expect(parsed.ok && parsed.practice.sites[0]?.ladder.map((step) => step.kind)).toEqual([
      "named",
      "same_site",
      "virtual",
      "other_sites",
      "lead",
    ]);
    expect(parsed.ok && parsed.practice.people[0]?.dutyHours).toHaveLength(5);
  });

  it("reads the same with Windows line ends", () => {
    expect(parsePracticeFile(small.replaceAll("\n", "\r\n"))).toEqual(parsePracticeFile(small));
  });

  for (const [field, from, to, expected] of [
    [
      "a lead who works remotely needs somebody on site for a crisis",
      "duty:",
      "workplace: remote, duty:",
      "3:5  `crisis_helpers` is missing: the lead works remotely, so name somebody on site who comes to a crisis.",
    ],
    [
      "somebody who cares for patients needs duty hours",
      ', duty: ["mon-fri 08:00-17:00"]',
      "",
      '10:5  `duty` is missing: Ada Lindgren cares for patients and needs weekly hours, such as ["mon-fri 08:00-17:00"].',
    ],
    [
      "a shared mailbox is not a person",
      "Ada.Lindgren@",
      "front.desk2@",
      '10:34  `email` "front.desk2@hallway.example" looks like a shared account: every account belongs to one person.',
    ],
    [
      "a station is not a person",
      "Ada Lindgren",
      "MA Station 2",
      '10:13  `name` "MA Station 2" looks like a shared account: every account belongs to one person.',
    ],
    [
      "a site needs a lead",
      "lead, bh_clinician",
      "bh_clinician",
      '3:9  `id` "main": no person of this file has the role lead at this site.',
    ],
  ] as const) {
    it(`becomes one with exactly one: ${field}`, () => {
      expect(problemsOf(small)).toEqual([]);
      expect(problemsOf(small.replace(from, to))).toEqual([expected]);
    });
  }
});

describe("the practice files that come with Hallway", () => {
  for (const [name, sites, people] of [
    ["demo", 2, 24],
    ["rural-clinic", 1, 11],
    ["health-system", 60, 1779],
  ] as const) {
    it(`${name} has nothing wrong with it`, () => {
      const text = read(`../../../../practices/${name}.yaml`);
      const startedAt = performance.now();
      const parsed = parsePracticeFile(text);
      console.log(
        `${name}.yaml: ${Math.round(text.length / 1024)} KB read in ${Math.round(performance.now() - startedAt)} ms`,
      );
      expect(parsed.ok ? [] : describeProblems(name, parsed.problems)).toEqual([]);
      expect(parsed.ok && [parsed.practice.sites.length, parsed.practice.people.length]).toEqual([
        sites,
        people,
      ]);
    });
  }

  it("the demo has the people of our examples: Maya acts for Dr. Okafor, Dana is on site, Sam is remote at both sites, room 4 exists", () => {
    const parsed = parsePracticeFile(read("../../../../practices/demo.yaml"));
    const practice = parsed.ok ? parsed.practice : undefined;
    const person = (name: string) => practice?.people.find((each) => each.name === name);
    expect(person("Maya Lindqvist")?.actsFor).toEqual([person("Ngozi Okafor")?.email]);
    expect(person("Dana Reyes")).toMatchObject({
      credentials: "LCSW",
      homeSiteId: "riverside",
      workplace: "on_site",
    });
    expect(person("Sam Ortiz")).toMatchObject({
      credentials: "PsyD",
      workplace: "remote",
      memberships: [{ siteId: "riverside" }, { siteId: "lakeview" }],
    });
    expect(practice?.sites[0]?.rooms).toContainEqual({
      id: "room-4",
      name: "Room 4",
      kind: "exam",
    });
  });

  it("the health system has 90 BH clinicians, some of them remote for several practices", () => {
    const parsed = parsePracticeFile(read("../../../../practices/health-system.yaml"));
    const people = parsed.ok ? parsed.practice.people : [];
    const bh = people.filter((person) =>
      person.memberships.some(({ roles }) => roles.includes("bh_clinician")),
    );
    expect(bh).toHaveLength(90);
    expect(
      bh.filter((person) => person.workplace === "remote" && person.memberships.length > 1).length,
    ).toBeGreaterThanOrEqual(20);
  });
});
