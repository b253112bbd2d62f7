import type { PersonId, SiteId } from "../../../shared/kernel/ids.ts";
import type { DutyBlock, PersonCard } from "../../../shared/people/people.schema.ts";
import type { Site } from "../../../shared/people/sites.schema.ts";
import type { Tx } from "../../platform/db/tables.ts";
import {
  loadCardsOf,
  loadClinicians,
  loadPeopleByIds,
  loadPerson,
  type Person,
} from "./people.store.ts";
import { loadSiteDoc, loadSiteRows } from "./sites.store.ts";

/** What other features may know of sites and people. */

/** A site, whether or not it is still in use. */
export async function loadSite(tx: Tx, siteId: SiteId): Promise<Site | undefined> {
  return loadSiteDoc(tx, siteId);
}

/** The sites in use, in the order of the practice file. */
export async function loadSites(tx: Tx): Promise<readonly Site[]> {
  return (await loadSiteRows(tx)).filter((row) => row.isActive).map((row) => row.site);
}

/** A person, whether or not their account is still in use (`isActive` says). */
export async function loadCard(tx: Tx, personId: PersonId): Promise<PersonCard | undefined> {
  return (await loadPerson(tx, personId))?.card;
}

/** Everyone who belongs to a site, those whose account is no longer in use too, so that their names can be told. */
export async function loadCardsAt(tx: Tx, siteId: SiteId): Promise<readonly PersonCard[]> {
  return loadCardsOf(tx, siteId);
}

/** The people with these ids, in no promised order; unknown ids are left out. */
export async function loadCardsByIds(
  tx: Tx,
  personIds: readonly PersonId[],
): Promise<readonly PersonCard[]> {
  return cardsOf(await loadPeopleByIds(tx, personIds));
}

/** Everyone with a BH role at any site whose account is in use. */
export async function loadAllClinicians(tx: Tx): Promise<readonly PersonCard[]> {
  return cardsOf(await loadClinicians(tx));
}

/** A person with their weekly duty hours, in the zone of their home site. */
export async function loadOnDuty(
  tx: Tx,
  personId: PersonId,
): Promise<{ readonly card: PersonCard; readonly duty: readonly DutyBlock[] } | undefined> {
  return loadPerson(tx, personId);
}

function cardsOf(people: readonly Person[]): readonly PersonCard[] {
  return people.map((person) => person.card);
}
