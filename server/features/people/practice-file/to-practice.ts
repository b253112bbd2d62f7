import { siteIdSchema } from "#shared/kernel/ids.ts";
import type { Modality } from "#shared/people/people.schema.ts";
import type { LadderStep } from "#shared/people/ladder.schema.ts";
import { defaultLadder } from "./default-ladder.ts";
import { parseDutyLines } from "./duty-hours.ts";
import type { PracticeFile } from "./practice-file.schema.ts";
import type { Practice, PracticePerson, PracticeSite, PracticeTeam } from "./practice.ts";

type FileSite = PracticeFile["sites"][number];
type FilePerson = PracticeFile["people"][number];

const usualModalities: Record<PracticePerson["workplace"], readonly Modality[]> = {
  on_site: ["in_person", "video", "phone", "message"],
  remote: ["video", "phone", "message"],
};

/** "Blue Team" -> `blue-team`: stays the same while the name does. A name without Latin letters goes by its place. */
function teamId(name: string, index: number): string {
  const slug = name
    .toLowerCase()
    .normalize("NFKD")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "");
  return slug === "" ? `team-${index + 1}` : slug;
}

function toTeam({ name, members }: FileSite["teams"][number], index: number): PracticeTeam {
  return { id: teamId(name, index), name, emails: members };
}

/** Where no helpers are named, the leads who work on site come to a crisis. */
function helpersOf(site: FileSite, people: readonly FilePerson[]): readonly string[] {
  const leads = people.filter(
    (person) => person.workplace === "on_site" && person.sites[site.id]?.includes("lead"),
  );
  return site.crisis_helpers ?? leads.map((lead) => lead.email);
}

function toSite(site: FileSite, people: readonly FilePerson[]): PracticeSite {
  return {
    id: site.id,
    name: site.name,
    zone: site.zone,
    rooms: site.rooms,
    openingHours: parseDutyLines(site.opening_hours),
    afterHours: site.after_hours,
    wallScreensAreStaffOnly: site.wall_screens.staff_only,
    ladder: site.ladder?.map(toStep) ?? defaultLadder,
    policyPack: site.policy,
    crisisHelpers: helpersOf(site, people),
    crisisContacts: site.crisis_contacts.map(({ name, phone, hours, verified }) => ({
      name,
      phone,
      hours,
      verifiedOn: verified,
    })),
    teams: site.teams.map(toTeam),
  };
}

function toStep({ hours, ...step }: NonNullable<FileSite["ladder"]>[number]): LadderStep {
  return hours === undefined ? step : { ...step, hours: parseDutyLines(hours) };
}

function toPerson(person: FilePerson): PracticePerson {
  const siteIds = Object.keys(person.sites);
  return {
    name: person.name,
    email: person.email,
    credentials: person.credentials,
    memberships: Object.entries(person.sites).map(([siteId, roles]) => ({
      siteId: siteIdSchema.parse(siteId),
      roles: [...new Set(roles)],
    })),
    homeSiteId: siteIdSchema.parse(person.home_site ?? siteIds[0]),
    workplace: person.workplace,
    modalities: person.modalities ?? usualModalities[person.workplace],
    skills: person.skills,
    languages: person.languages,
    licenseStates: person.license_states,
    dutyHours: parseDutyLines(person.duty),
    actsFor: person.acts_for,
  };
}

/** A file in which nothing is wrong, in the words of the product, with all defaults filled in. */
export function toPractice(file: PracticeFile): Practice {
  return {
    organization: { name: file.organization.name, emergencyLine: file.organization.emergency_line },
    sites: file.sites.map((site) => toSite(site, file.people)),
    people: file.people.map(toPerson),
  };
}
