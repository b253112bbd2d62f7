/** How many of each role a site of the lab has. */
export interface SiteStaff {
  readonly leads: number;
  readonly clinicians: number;
  readonly providers: number;
  readonly assistants: number;
  readonly consultants: number;
  readonly desks: number;
  readonly facilitators: number;
  readonly admins: number;
}

const usual: SiteStaff = {
  leads: 1,
  clinicians: 6,
  providers: 8,
  assistants: 9,
  consultants: 0,
  desks: 0,
  facilitators: 0,
  admins: 0,
};
const ROLES: Readonly<Record<keyof SiteStaff, readonly [title: string, roles: string]>> = {
  leads: ["Lead", "lead, admin"],
  clinicians: ["Clinician", "bh_clinician"],
  providers: ["Provider", "pcp"],
  assistants: ["Assistant", "nurse"],
  consultants: ["Consultant", "psychiatric_consultant"],
  desks: ["Desk", "front_desk"],
  facilitators: ["Facilitator", "facilitator"],
  admins: ["Admin", "admin"],
};

/**
 * An invented practice of any size that is open day and night: sites `site-1`, `site-2` …, and in each of them
 * "Lead 1-1", "Clinician 1-1", "Provider 1-1", "Assistant 1-1" and so on: title, site, number; all of the family Lee.
 */
export function labPractice(sites = 2, staff: Partial<SiteStaff> = {}): string {
  const numbers = (count: number): readonly number[] =>
    Array.from({ length: count }, (_, index) => index + 1);
  const of = { ...usual, ...staff };
  const titles = Object.keys(ROLES) as (keyof SiteStaff)[];
  const people = numbers(sites).flatMap((site) =>
    titles.flatMap((title) => numbers(of[title]).map((n) => person(title, site, n))),
  );
  return `
organization: { name: Lab Practice, emergency_line: "Dial 911, then 555-0100" }
sites:
${numbers(sites).map(site).join("\n")}
people:
${people.join("\n")}
`;
}

const always = '["daily 00:00-24:00"]';

function site(n: number): string {
  return `  - id: site-${n}
    name: Site ${n}
    zone: America/Chicago
    rooms: [{ id: room-1, name: Room 1 }, { id: room-2, name: Room 2 }, { id: room-4, name: Room 4 }]
    opening_hours: ${always}
    after_hours: { name: Night line, text: "Call 555-0101." }
    ladder: [{ kind: named, width: 1 }, { kind: same_site, width: 4 }]`;
}

function person(title: keyof SiteStaff, site: number, n: number): string {
  const [name, roles] = ROLES[title];
  const email = `${name}.${site}.${n}.lee@lab.example`.toLowerCase();
  return `  - { name: ${name} ${site}-${n} Lee, email: ${email}, sites: { site-${site}: [${roles}] }, duty: ${always} }`;
}
