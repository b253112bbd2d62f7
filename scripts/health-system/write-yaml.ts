import type { MadePerson } from "./people.ts";
import type { MadeSite } from "./staffing.ts";

const header = `# An invented health system: 60 practices, 90 BH clinicians, about 1,800 people, for trying Hallway at that size.
# Written by \`npm run practice:example\`; change scripts/health-system, not this file.

organization:
  name: Four Rivers Health
  emergency_line: "Dial 911, then the code line 555-0100"
`;

/** Rooms per practice: about as many exam rooms as providers. */
const EXAM_ROOMS = 8;

function scalar(text: string): string {
  return /^[A-Za-z][\w.@-]*$/.test(text) ? text : JSON.stringify(text);
}

function list(items: readonly string[]): string {
  return `[${items.map(scalar).join(", ")}]`;
}

function roomLines(): string[] {
  const exam = Array.from(
    { length: EXAM_ROOMS },
    (_, index) => `      - { id: room-${index + 1}, name: Room ${index + 1} }`,
  );
  return [
    ...exam,
    "      - { id: bh-office, name: BH office, kind: office }",
    "      - { id: huddle-room, name: Huddle room, kind: huddle }",
  ];
}

const policies = ["mixed", "mixed", "pcbh", "blocks"];

function emailsOf(staff: readonly MadePerson[], credentials: string): string[] {
  return staff.filter((person) => person.credentials === credentials).map((person) => person.email);
}

/** Each assistant and the provider they act for make a team. */
function teamLines(site: MadeSite): string[] {
  return site.staff
    .filter((person) => person.credentials === "MA")
    .map(
      (assistant, index) =>
        `      - { name: Team ${index + 1}, members: ${list([...(assistant.actsFor ?? []), assistant.email])} }`,
    );
}

function siteLines(site: MadeSite, index: number): string[] {
  return [
    `  - id: ${site.id}`,
    `    name: ${site.name}`,
    `    zone: ${site.zone}`,
    `    rooms:`,
    ...roomLines(),
    `    opening_hours: ["mon-fri 07:30-17:30"]`,
    `    after_hours: { name: Four Rivers nurse line, text: "Call 555-0150; say the name of the practice." }`,
    `    wall_screens: { staff_only: ${index % 2 === 0} }`,
    `    policy: ${policies[index % policies.length]}`,
    `    crisis_helpers: ${list(emailsOf(site.staff, "RN"))}`,
    `    crisis_contacts:`,
    `      - { name: Mobile crisis team, phone: "555-0151", hours: day and night, verified: 2026-02-02 }`,
    `    teams:`,
    ...teamLines(site),
  ];
}

function personLine(person: MadePerson): string {
  const sites = Object.entries(person.sites).map(([id, role]) => `${id}: [${role}]`);
  const parts = [
    `name: ${person.name}`,
    `email: ${person.email}`,
    person.credentials === "" ? "" : `credentials: ${scalar(person.credentials)}`,
    `sites: { ${sites.join(", ")} }`,
    sites.length > 1 && person.home ? `home_site: ${person.home}` : "",
    person.isRemote ? "workplace: remote" : "",
    person.skills ? `skills: ${list(person.skills)}` : "",
    person.languages.length > 1 ? `languages: ${list(person.languages)}` : "",
    person.states ? `license_states: ${list(person.states)}` : "",
    `duty: ${list(person.duty)}`,
    person.actsFor ? `acts_for: ${list(person.actsFor)}` : "",
  ];
  return `  - { ${parts.filter((part) => part !== "").join(", ")} }`;
}

/** The practice file as text; one line a person keeps it short. */
export function writeHealthSystem(
  sites: readonly MadeSite[],
  travelling: readonly MadePerson[],
): string {
  const people = [...sites.flatMap((site) => site.staff), ...travelling];
  return `${[header, "sites:", ...sites.flatMap(siteLines), "", "people:", ...people.map(personLine)].join("\n")}\n`;
}
