import { randomUUID } from "node:crypto";
import { personIdSchema, type PersonId } from "../../../shared/kernel/ids.ts";
import type { Site } from "../../../shared/people/sites.schema.ts";
import { siteSchema } from "../../../shared/people/sites.schema.ts";
import type { Person } from "./people.store.ts";
import type { ImportPlan } from "./practice-file/import-plan.ts";
import type { Practice, PracticePerson, PracticeSite } from "./practice-file/practice.ts";
import { sourceOf, type PracticeStanding } from "./practice-standing.ts";
import type { SiteRow } from "./sites.store.ts";

export interface PersonChange {
  readonly before: Person;
  readonly after: Person;
}

/** What an import writes. */
export interface PracticeChanges {
  readonly newPeople: readonly Person[];
  readonly changedPeople: readonly PersonChange[];
  readonly newSites: readonly SiteRow[];
  readonly changedSites: readonly SiteRow[];
}

/** Turns a plan into rows: e-mails become ids, people come, change and leave, sites follow them. */
export function decideChanges(
  standing: PracticeStanding,
  practice: Practice,
  plan: ImportPlan,
): PracticeChanges {
  const planned = new Set(
    [...plan.add, ...plan.change].filter(({ kind }) => kind === "person").map(({ key }) => key),
  );
  const next = practice.people
    .filter(({ email }) => planned.has(email))
    .map((person) => toPerson(person, standing.peopleByEmail.get(person.email)));
  const gone = plan.deactivate.flatMap(({ kind, key }) =>
    kind === "person" ? [standing.peopleByEmail.get(key)] : [],
  );
  const retired = gone.flatMap((person) =>
    person
      ? [{ ...person, version: person.version + 1, card: { ...person.card, isActive: false } }]
      : [],
  );
  const changed = [...next, ...retired].flatMap((after) => {
    const before = standing.peopleByEmail.get(after.email);
    return before ? [{ before, after }] : [];
  });
  const newPeople = next.filter(({ email }) => !standing.peopleByEmail.has(email));
  const ids = new Map(
    [...standing.peopleByEmail.values(), ...newPeople].map(({ email, card }) => [email, card.id]),
  );
  return { newPeople, changedPeople: changed, ...decideSites(standing, practice, ids) };
}

function toPerson(person: PracticePerson, before: Person | undefined): Person {
  const { email, dutyHours, actsFor, name, credentials, memberships, homeSiteId, workplace } =
    person;
  const card = {
    id: before?.card.id ?? personIdSchema.parse(randomUUID()),
    name,
    credentials,
    memberships: [...memberships],
    homeSiteId,
    workplace,
    modalities: [...person.modalities],
    skills: [...person.skills],
    languages: [...person.languages],
    licenseStates: [...person.licenseStates],
    isActive: true,
  };
  return {
    card,
    email,
    duty: dutyHours,
    actsFor,
    hasPassword: before?.hasPassword ?? false,
    version: (before?.version ?? 0) + 1,
  };
}

function decideSites(
  standing: PracticeStanding,
  practice: Practice,
  ids: ReadonlyMap<string, PersonId>,
): Pick<PracticeChanges, "newSites" | "changedSites"> {
  const inFile = practice.sites.map((site, position): SiteRow => {
    const source = sourceOf(site, standing.siteRows.get(site.id));
    return {
      site: toSite(site, practice, ids),
      source: JSON.stringify(source),
      position,
      isActive: true,
    };
  });
  const named = new Set(practice.sites.map(({ id }) => id));
  const dropped = [...standing.siteRows.values()]
    .filter(({ site, isActive }) => isActive && !named.has(site.id))
    .map((row) => ({ ...row, isActive: false }));
  const isNew = ({ site }: SiteRow): boolean => !standing.siteRows.has(site.id);
  const isChanged = (row: SiteRow): boolean =>
    JSON.stringify(standing.siteRows.get(row.site.id)) !== JSON.stringify(row);
  return {
    newSites: inFile.filter(isNew),
    changedSites: [...inFile, ...dropped].filter((row) => !isNew(row) && isChanged(row)),
  };
}

/** The site as its people may see it, with people by id. */
function toSite(site: PracticeSite, practice: Practice, ids: ReadonlyMap<string, PersonId>): Site {
  const idsOf = (emails: readonly string[]): PersonId[] =>
    emails.flatMap((email) => ids.get(email) ?? []);
  return siteSchema.parse({
    id: site.id,
    organizationName: practice.organization.name,
    name: site.name,
    zone: site.zone,
    rooms: site.rooms,
    openingHours: site.openingHours,
    afterHours: `${site.afterHours.name}: ${site.afterHours.text}`,
    emergencyLine: practice.organization.emergencyLine,
    crisisContacts: site.crisisContacts,
    crisisHelperIds: idsOf(site.crisisHelpers),
    teams: site.teams.map(({ id, name, emails }) => ({ id, name, personIds: idsOf(emails) })),
    delegates: delegatesAt(site, practice, ids),
    ladder: site.ladder,
    policyPack: site.policyPack,
    isWallStaffOnly: site.wallScreensAreStaffOnly,
  });
}

/** A nurse acts for a PCP at the sites where both work. */
function delegatesAt(
  site: PracticeSite,
  practice: Practice,
  ids: ReadonlyMap<string, PersonId>,
): Site["delegates"] {
  const here = practice.people.filter(({ memberships }) =>
    memberships.some(({ siteId }) => siteId === site.id),
  );
  const emailsHere = new Set(here.map(({ email }) => email));
  return here.flatMap((nurse) =>
    nurse.actsFor
      .filter((email) => emailsHere.has(email))
      .flatMap((email) => {
        const [nurseId, pcpId] = [ids.get(nurse.email), ids.get(email)];
        return nurseId && pcpId ? [{ nurseId, pcpId }] : [];
      }),
  );
}
