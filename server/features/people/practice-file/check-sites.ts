import { careRoles } from "#shared/kernel/roles.ts";
import { overlapsIn } from "./check-people.ts";
import type { LineOf } from "./check-people.ts";
import { fault } from "./fault.ts";
import type { Fault, FilePath } from "./fault.ts";
import { didYouMean } from "./nearest-word.ts";
import { rolesAt, worksAt } from "./outline.ts";
import type { Outline, PersonOutline, SiteOutline } from "./outline.ts";

interface Named {
  readonly value: string;
  readonly path: FilePath;
}

/** Things that are told apart by a name may not share it. */
function findTwins(field: string, named: readonly Named[], lineOf: LineOf): Fault[] {
  const first = new Map<string, FilePath>();
  return named.flatMap(({ value, path }) => {
    const key = value.toLowerCase();
    const earlier = first.get(key);
    if (value === "" || !earlier) {
      first.set(key, path);
      return [];
    }
    return [fault(path, `\`${field}\` "${value}" stands twice: also on line ${lineOf(earlier)}.`)];
  });
}

function checkRooms(_: Outline, site: SiteOutline, lineOf: LineOf): Fault[] {
  const named = (field: "id" | "name"): Named[] =>
    site.rooms.map((room, index) => ({
      value: room[field],
      path: [...site.path, "rooms", index, field],
    }));
  return [...findTwins("id", named("id"), lineOf), ...findTwins("name", named("name"), lineOf)];
}

function checkHours(_: Outline, site: SiteOutline): Fault[] {
  return overlapsIn(site.opening_hours, [...site.path, "opening_hours"]);
}

function checkLadder(outline: Outline, site: SiteOutline, lineOf: LineOf): Fault[] {
  const path = [...site.path, "ladder"];
  const kinds = site.ladder.map((step, index) => ({
    value: step.kind,
    path: [...path, index, "kind"],
  }));
  return [
    ...findTwins("kind", kinds, lineOf),
    ...site.ladder.flatMap(({ hours }, index) => overlapsIn(hours, [...path, index, "hours"])),
    ...kinds.flatMap((each) => checkPsychiatry(outline, site, each)),
  ];
}

/** A step on which nobody can stand is a mistake: it would be passed over for ever. */
function checkPsychiatry({ people, hasPeople }: Outline, site: SiteOutline, step: Named): Fault[] {
  const hasConsultant = people.some((person) => {
    const roles = rolesAt(person, site.id);
    return roles.includes("psychiatric_consultant") && !roles.includes("bh_clinician");
  });
  return step.value !== "psychiatry" || hasConsultant || !hasPeople || site.id === ""
    ? []
    : [
        fault(
          step.path,
          "`kind` psychiatry: no person of this file is a psychiatric_consultant at this site without being a bh_clinician, too.",
        ),
      ];
}

/** The lead is where an unanswered hand-off ends up, so each site has one. */
function checkLead({ people, hasPeople }: Outline, site: SiteOutline): Fault[] {
  const hasLead = people.some((person) => rolesAt(person, site.id).includes("lead"));
  return hasLead || !hasPeople || site.id === ""
    ? []
    : [
        fault(
          [...site.path, "id"],
          `\`id\` "${site.id}": no person of this file has the role lead at this site.`,
        ),
      ];
}

function whyNotHere(
  people: readonly PersonOutline[],
  site: SiteOutline,
  email: string,
): string | null {
  const person = people.find((each) => each.email === email);
  if (!person)
    return `who is not in this file.${didYouMean(
      email,
      people.map((each) => each.email),
    )}`;
  return worksAt(person, site.id) ? null : `who does not work at ${site.id}.`;
}

/** A helper must be able to walk to the room, and see what a crisis shows. */
function whyNoHelper(
  people: readonly PersonOutline[],
  site: SiteOutline,
  email: string,
): string | null {
  const person = people.find((each) => each.email === email);
  if (person?.workplace === "remote") return "who works remotely: a crisis helper must be on site.";
  const cares =
    person === undefined || careRoles.some((role) => rolesAt(person, site.id).includes(role));
  return cares ? null : `who is none of ${careRoles.join(", ")} at ${site.id}.`;
}

function checkEmailList(
  field: string,
  emails: readonly string[],
  path: FilePath,
  why: (email: string) => string | null,
  lineOf: LineOf,
): Fault[] {
  const named = emails.map((value, index) => ({ value, path: [...path, index] }));
  const faults = named.flatMap(({ value, path: place }) => {
    const reason = value === "" ? null : why(value.toLowerCase());
    return reason === null ? [] : [fault(place, `\`${field}\` names "${value}", ${reason}`)];
  });
  return [...faults, ...findTwins(field, named, lineOf)];
}

function checkHelpers({ people, hasPeople }: Outline, site: SiteOutline, lineOf: LineOf): Fault[] {
  if (!hasPeople) return [];
  const why = (email: string): string | null =>
    whyNotHere(people, site, email) ?? whyNoHelper(people, site, email);
  if (site.crisis_helpers)
    return checkEmailList(
      "crisis_helpers",
      site.crisis_helpers,
      [...site.path, "crisis_helpers"],
      why,
      lineOf,
    );
  const leads = people.filter((person) => rolesAt(person, site.id).includes("lead"));
  const needsNames = leads.length > 0 && leads.every((lead) => lead.workplace === "remote");
  return needsNames
    ? [
        fault(
          site.path,
          "`crisis_helpers` is missing: the lead works remotely, so name somebody on site who comes to a crisis.",
        ),
      ]
    : [];
}

function checkTeams({ people, hasPeople }: Outline, site: SiteOutline, lineOf: LineOf): Fault[] {
  const path = [...site.path, "teams"];
  const twins = findTwins(
    "name",
    site.teams.map((team, index) => ({ value: team.name, path: [...path, index, "name"] })),
    lineOf,
  );
  if (!hasPeople) return twins;
  const why = (email: string): string | null => whyNotHere(people, site, email);
  return [
    ...twins,
    ...site.teams.flatMap((team, index) =>
      checkEmailList("members", team.members, [...path, index, "members"], why, lineOf),
    ),
  ];
}

function checkSiteIds({ sites }: Outline, lineOf: LineOf): Fault[] {
  return findTwins(
    "id",
    sites.map((site) => ({ value: site.id, path: [...site.path, "id"] })),
    lineOf,
  );
}

const siteChecks = [checkRooms, checkHours, checkLadder, checkLead, checkHelpers, checkTeams];

/** All that must fit between one site and the rest of the file. */
export function checkSites(outline: Outline, lineOf: LineOf): Fault[] {
  return [
    ...checkSiteIds(outline, lineOf),
    ...outline.sites.flatMap((site) => siteChecks.flatMap((check) => check(outline, site, lineOf))),
  ];
}
