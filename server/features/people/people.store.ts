import type { PersonId, SiteId } from "../../../shared/kernel/ids.ts";
import { bhRoles } from "../../../shared/kernel/roles.ts";
import type { DutyBlock, PersonCard } from "../../../shared/people/people.schema.ts";
import { forUpdate, listed } from "../../platform/db/dialect-differences.ts";
import { prepare } from "../../platform/db/prepare.ts";
import { rememberParsed } from "../../platform/db/remember-parsed.ts";
import type { Tx } from "../../platform/db/tables.ts";

declare module "../../platform/db/tables.ts" {
  interface Tables {
    people: PeopleTable;
    /** Who belongs where, for looking up by site; written with the card, which says with which roles. */
    memberships: { site_id: string; person_id: string };
  }
}

interface PeopleTable {
  id: string;
  /** Lower case. */
  email: string;
  /** JSON: the person as colleagues may know them. */
  card: string;
  /** JSON: weekly duty hours. */
  duty: string;
  /** JSON: e-mails of the PCPs for whom this nurse may send hand-offs. */
  acts_for: string;
  is_clinician: number;
  is_active: number;
  /** Null before the first password. */
  password_hash: string | null;
  /** Grows with every change of what the person may do. */
  version: number;
}

/** One person with all that is kept of them, but the password. */
export interface Person {
  readonly card: PersonCard;
  readonly email: string;
  readonly duty: readonly DutyBlock[];
  readonly actsFor: readonly string[];
  readonly hasPassword: boolean;
  readonly version: number;
}

const personById = prepare((tx, { id }: { id: PersonId }) =>
  tx.selectFrom("people").selectAll().where("id", "=", id),
);

export async function loadPerson(tx: Tx, id: PersonId): Promise<Person | undefined> {
  const row = await personById.first(tx, { id });
  return row && presentPerson(row);
}

/** One person, held until the transaction ends: for a change that depends on what they are now. */
export async function holdPerson(tx: Tx, id: PersonId): Promise<Person | undefined> {
  const row = await forUpdate(
    tx,
    tx.selectFrom("people").selectAll().where("id", "=", id),
  ).executeTakeFirst();
  return row && presentPerson(row);
}

/** What a sign-in needs to know of an account. */
export async function loadAccount(
  tx: Tx,
  email: string,
): Promise<{ person: Person; passwordHash: string | null } | undefined> {
  const row = await tx
    .selectFrom("people")
    .selectAll()
    .where("email", "=", email)
    .executeTakeFirst();
  return row && { person: presentPerson(row), passwordHash: row.password_hash };
}

export async function loadPasswordHash(tx: Tx, id: PersonId): Promise<string | null> {
  const row = await tx
    .selectFrom("people")
    .select("password_hash")
    .where("id", "=", id)
    .executeTakeFirst();
  return row?.password_hash ?? null;
}

export async function loadPeopleAt(tx: Tx, site: SiteId): Promise<readonly Person[]> {
  const rows = await tx
    .selectFrom("memberships")
    .innerJoin("people", "people.id", "memberships.person_id")
    .selectAll("people")
    .where("memberships.site_id", "=", site)
    .orderBy("people.id")
    .execute();
  return rows.map(presentPerson);
}

const cardsAt = prepare((tx, { site }: { site: SiteId }) =>
  tx
    .selectFrom("memberships")
    .innerJoin("people", "people.id", "memberships.person_id")
    .select("people.card")
    .where("memberships.site_id", "=", site)
    .orderBy("people.id"),
);

/** As colleagues may know them: every page of a site asks for all of its people. */
export async function loadCardsOf(tx: Tx, site: SiteId): Promise<readonly PersonCard[]> {
  return (await cardsAt.all(tx, { site })).map(({ card }) => parseCard(card));
}

export async function loadAllPeople(tx: Tx): Promise<readonly Person[]> {
  const rows = await tx.selectFrom("people").selectAll().orderBy("id").execute();
  return rows.map(presentPerson);
}

/** People who can take hand-offs, at any site, whose accounts are in use. */
export async function loadClinicians(tx: Tx): Promise<readonly Person[]> {
  const rows = await tx
    .selectFrom("people")
    .selectAll()
    .where("is_clinician", "=", 1)
    .where("is_active", "=", 1)
    .orderBy("id")
    .execute();
  return rows.map(presentPerson);
}

const peopleByIds = prepare((tx, { ids }: { ids: string }) =>
  tx.selectFrom("people").selectAll().where("id", "in", listed(tx, ids)).orderBy("id"),
);

export async function loadPeopleByIds(
  tx: Tx,
  ids: readonly PersonId[],
): Promise<readonly Person[]> {
  if (ids.length === 0) return [];
  const rows = await peopleByIds.all(tx, { ids: JSON.stringify(ids) });
  return rows.map(presentPerson);
}

/** Writes what has changed of a person and of where they belong; `version` as the caller has decided it. */
export async function savePerson(tx: Tx, person: Person): Promise<void> {
  await tx
    .updateTable("people")
    .set(personColumns(person))
    .where("id", "=", person.card.id)
    .execute();
  await tx.deleteFrom("memberships").where("person_id", "=", person.card.id).execute();
  await saveMemberships(tx, [person]);
}

/** SQLite binds at most 32,766 values in one statement. */
const PEOPLE_PER_INSERT = 500;

/** Writes new people, many at a time. */
export async function saveNewPeople(
  tx: Tx,
  people: readonly Person[],
  passwordHash: string | null,
): Promise<void> {
  for (let start = 0; start < people.length; start += PEOPLE_PER_INSERT) {
    const part = people.slice(start, start + PEOPLE_PER_INSERT);
    const rows = part.map((person) => ({
      id: person.card.id,
      password_hash: passwordHash,
      ...personColumns(person),
    }));
    await tx.insertInto("people").values(rows).execute();
    await saveMemberships(tx, part);
  }
}

export async function savePassword(tx: Tx, id: PersonId, passwordHash: string): Promise<void> {
  await tx
    .updateTable("people")
    .set({ password_hash: passwordHash })
    .where("id", "=", id)
    .execute();
}

async function saveMemberships(tx: Tx, people: readonly Person[]): Promise<void> {
  const rows = people.flatMap(({ card }) =>
    card.memberships.map(({ siteId }) => ({ site_id: siteId, person_id: card.id })),
  );
  if (rows.length > 0) await tx.insertInto("memberships").values(rows).execute();
}

function personColumns({ card, email, duty, actsFor, version }: Person) {
  const isClinician = card.memberships.some(({ roles }) =>
    bhRoles.some((role) => roles.includes(role)),
  );
  return {
    email,
    card: JSON.stringify(card),
    duty: JSON.stringify(duty),
    acts_for: JSON.stringify(actsFor),
    is_clinician: isClinician ? 1 : 0,
    is_active: card.isActive ? 1 : 0,
    version,
  };
}

const parseCard = rememberParsed<PersonCard>();
const parseDuty = rememberParsed<readonly DutyBlock[]>();
const parseActsFor = rememberParsed<readonly string[]>();

function presentPerson(row: PeopleTable): Person {
  return {
    card: parseCard(row.card),
    email: row.email,
    duty: parseDuty(row.duty),
    actsFor: parseActsFor(row.acts_for),
    hasPassword: row.password_hash !== null,
    version: row.version,
  };
}
