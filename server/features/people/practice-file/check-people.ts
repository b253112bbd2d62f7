import { careRoles } from "#shared/kernel/roles.ts";
import { doOverlap, parseDutyLine } from "./duty-hours.ts";
import { fault } from "./fault.ts";
import type { Fault, FilePath } from "./fault.ts";
import { didYouMean } from "./nearest-word.ts";
import { rolesAt, worksAt } from "./outline.ts";
import type { Outline, PersonOutline } from "./outline.ts";
import { looksShared } from "./shared-accounts.ts";

export type LineOf = (path: FilePath) => number;

function sitesOf(person: PersonOutline): string[] {
  return Object.keys(person.sites);
}

function quote(words: readonly string[]): string {
  return words.length === 0 ? "none" : words.join(", ");
}

/** An e-mail is one person. */
function checkEmails({ people }: Outline, lineOf: LineOf): Fault[] {
  const first = new Map<string, PersonOutline>();
  return people.flatMap((person) => {
    const earlier = first.get(person.email);
    if (person.email === "" || !earlier) {
      first.set(person.email, person);
      return [];
    }
    const line = lineOf([...earlier.path, "email"]);
    return [
      fault(
        [...person.path, "email"],
        `\`email\` "${person.email}" stands twice: ${earlier.name || "somebody"} on line ${line} has it too.`,
      ),
    ];
  });
}

function checkSharedAccount({ sites }: Outline, person: PersonOutline): Fault[] {
  const field = looksShared(
    person,
    sites.flatMap((site) => [site.id, site.name]),
  );
  if (field === null) return [];
  return [
    fault(
      [...person.path, field],
      `\`${field}\` "${person[field]}" looks like a shared account: every account belongs to one person.`,
    ),
  ];
}

function checkSites({ sites, hasSites }: Outline, person: PersonOutline): Fault[] {
  const known = sites.map((site) => site.id);
  const unknown = hasSites ? sitesOf(person).filter((id) => !known.includes(id)) : [];
  return unknown.map((id) =>
    fault(
      [...person.path, "sites", id],
      `\`sites\` names "${id}", which is not a site of this file.${didYouMean(id, known) || ` Sites: ${quote(known)}.`}`,
      "key",
    ),
  );
}

function checkHomeSite(_: Outline, person: PersonOutline): Fault[] {
  const own = sitesOf(person);
  if (person.home_site === null) {
    return own.length > 1
      ? [
          fault(
            person.path,
            `\`home_site\` is missing: ${person.name || "somebody"} works at ${quote(own)}, so name one as home.`,
          ),
        ]
      : [];
  }
  if (own.includes(person.home_site) || own.length === 0) return [];
  return [
    fault(
      [...person.path, "home_site"],
      `\`home_site\` must be one of this person's sites (${quote(own)}), not "${person.home_site}".`,
    ),
  ];
}

/** Video, phone and messages reach a remote colleague; a door does not. */
function checkRemote(_: Outline, person: PersonOutline): Fault[] {
  const index = person.workplace === "remote" ? person.modalities.indexOf("in_person") : -1;
  return index < 0
    ? []
    : [
        fault(
          [...person.path, "modalities", index],
          "`modalities` has in_person, but a remote person can be met by video, phone or message only.",
        ),
      ];
}

/** Nobody can be reached outside duty, so whoever cares for patients needs hours; `duty: []` says "by hand only". */
function checkDuty(_: Outline, person: PersonOutline): Fault[] {
  const isCare = Object.values(person.sites).some((roles) =>
    careRoles.some((role) => roles.includes(role)),
  );
  if (person.duty === undefined) {
    return isCare
      ? [
          fault(
            person.path,
            `\`duty\` is missing: ${person.name || "somebody"} cares for patients and needs weekly hours, such as ["mon-fri 08:00-17:00"].`,
          ),
        ]
      : [];
  }
  return overlapsIn(person.duty, [...person.path, "duty"]);
}

/** Two lines of hours may touch, but never cover the same time. */
export function overlapsIn(lines: readonly string[], path: FilePath): Fault[] {
  const parsed = lines.map(parseDutyLine).map((line) => (line.ok ? line.blocks : []));
  return lines.flatMap((line, index) => {
    const earlier = parsed
      .slice(0, index)
      .findIndex((blocks) => doOverlap(blocks, parsed[index] ?? []));
    return earlier < 0
      ? []
      : [fault([...path, index], `\`${path.at(-1)}\` "${line}" overlaps "${lines[earlier]}".`)];
  });
}

/** Only a nurse acts for a PCP, and only where both work. */
function checkActsFor({ people }: Outline, person: PersonOutline): Fault[] {
  return person.acts_for.flatMap((written, index) => {
    const why = whyNotFor(people, person, written.toLowerCase());
    return why === null
      ? []
      : [fault([...person.path, "acts_for", index], `\`acts_for\` names "${written}", ${why}`)];
  });
}

function whyNotFor(
  people: readonly PersonOutline[],
  person: PersonOutline,
  email: string,
): string | null {
  const provider = people.find((each) => each.email === email);
  if (!provider)
    return `who is not in this file.${didYouMean(
      email,
      people.map((each) => each.email),
    )}`;
  const shared = sitesOf(person).filter((id) => worksAt(provider, id));
  if (!shared.some((id) => rolesAt(provider, id).includes("pcp")))
    return "who is not a pcp at a site they share.";
  const isNurse = shared.some(
    (id) => rolesAt(provider, id).includes("pcp") && rolesAt(person, id).includes("nurse"),
  );
  return isNurse
    ? null
    : `but ${person.name || "this person"} is not a nurse there: only a nurse acts for a pcp.`;
}

function checkBhSomewhere({ people, hasPeople }: Outline): Fault[] {
  const hasBh = people.some((person) =>
    Object.values(person.sites).some((roles) => roles.includes("bh_clinician")),
  );
  return hasBh || !hasPeople
    ? []
    : [
        fault(
          ["people"],
          "`people` has nobody with the role bh_clinician: a hand-off would have nobody to go to.",
          "key",
        ),
      ];
}

const personChecks = [
  checkSharedAccount,
  checkSites,
  checkHomeSite,
  checkRemote,
  checkDuty,
  checkActsFor,
];

/** All that must fit between one person and the rest of the file. */
export function checkPeople(outline: Outline, lineOf: LineOf): Fault[] {
  const each = outline.people.flatMap((person) =>
    personChecks.flatMap((check) => check(outline, person)),
  );
  return [...checkEmails(outline, lineOf), ...each, ...checkBhSomewhere(outline)];
}
