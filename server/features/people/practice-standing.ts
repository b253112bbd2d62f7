import type { SiteId } from "../../../shared/kernel/ids.ts";
import type { Tx } from "../../platform/db/tables.ts";
import { loadAllPeople, type Person } from "./people.store.ts";
import { nothingYet, type CurrentPractice } from "./practice-file/import-plan.ts";
import type { PracticeSite } from "./practice-file/practice.ts";
import { loadSiteRows, type SiteRow } from "./sites.store.ts";

/** A site as the practice file last had it, with the rooms that it has dropped since. */
export type SiteSource = CurrentPractice["sites"][number];

/** Everything an import starts from. */
export interface PracticeStanding {
  readonly siteRows: ReadonlyMap<SiteId, SiteRow>;
  readonly peopleByEmail: ReadonlyMap<string, Person>;
  /** The same in the shape of a practice file, for the plan. */
  readonly current: CurrentPractice;
}

export async function loadPracticeStanding(tx: Tx): Promise<PracticeStanding> {
  const [rows, people] = [await loadSiteRows(tx), await loadAllPeople(tx)];
  const first = rows[0]?.site;
  const organization = first
    ? { name: first.organizationName, emergencyLine: first.emergencyLine }
    : nothingYet.organization;
  return {
    siteRows: new Map(rows.map((row) => [row.site.id, row])),
    peopleByEmail: new Map(people.map((person) => [person.email, person])),
    current: { organization, sites: rows.map(presentSite), people: people.map(presentPerson) },
  };
}

function presentSite({ source, isActive }: SiteRow): SiteSource {
  return { ...(JSON.parse(source) as Omit<SiteSource, "isActive">), isActive };
}

function presentPerson({ card, email, duty, actsFor }: Person): CurrentPractice["people"][number] {
  const { id: _id, ...known } = card;
  return { ...known, email, dutyHours: duty, actsFor };
}

/** What is kept of a site: what the file says now, and the rooms it no longer has, out of use. */
export function sourceOf(
  site: PracticeSite,
  row: SiteRow | undefined,
): Omit<SiteSource, "isActive"> {
  const known = row ? presentSite(row).rooms : [];
  const dropped = known
    .filter(({ id }) => !site.rooms.some((room) => room.id === id))
    .map((room) => ({ ...room, isActive: false }));
  return {
    ...site,
    rooms: [...site.rooms.map((room) => ({ ...room, isActive: true })), ...dropped],
  };
}
