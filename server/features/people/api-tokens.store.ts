import type { PersonId } from "../../../shared/kernel/ids.ts";
import type { PersonCard } from "../../../shared/people/people.schema.ts";
import type { Tx } from "../../platform/db/tables.ts";

declare module "../../platform/db/tables.ts" {
  interface Tables {
    api_tokens: {
      id: string;
      person_id: string;
      hash: string;
      name: string;
      /** JSON: names of the commands and queries that it may use. */
      scopes: string;
      created_at: number;
      expires_at: number;
      revoked_at: number | null;
    };
  }
}

export interface ApiToken {
  readonly id: string;
  readonly personId: PersonId;
  readonly name: string;
  readonly scopes: readonly string[];
  readonly createdAt: number;
  readonly expiresAt: number;
  readonly revokedAt: number | null;
}

/** What decides at every act whether a token still stands, and for whom. */
export interface ApiTokenState {
  readonly hash: string;
  readonly scopes: readonly string[];
  readonly expiresAt: number;
  readonly revokedAt: number | null;
  readonly card: PersonCard;
  readonly version: number;
}

export async function saveNewApiToken(tx: Tx, token: ApiToken, hash: string): Promise<void> {
  await tx
    .insertInto("api_tokens")
    .values({
      id: token.id,
      person_id: token.personId,
      hash,
      name: token.name,
      scopes: JSON.stringify(token.scopes),
      created_at: token.createdAt,
      expires_at: token.expiresAt,
      revoked_at: token.revokedAt,
    })
    .execute();
}

export async function loadApiTokenStates(
  tx: Tx,
  hashes: readonly string[],
): Promise<readonly ApiTokenState[]> {
  if (hashes.length === 0) return [];
  const rows = await tx
    .selectFrom("api_tokens")
    .innerJoin("people", "people.id", "api_tokens.person_id")
    .select([
      "api_tokens.hash",
      "api_tokens.scopes",
      "api_tokens.expires_at",
      "api_tokens.revoked_at",
      "people.card",
      "people.version",
    ])
    .where("api_tokens.hash", "in", [...hashes])
    .execute();
  return rows.map((row) => ({
    hash: row.hash,
    scopes: JSON.parse(row.scopes) as string[],
    expiresAt: row.expires_at,
    revokedAt: row.revoked_at,
    card: JSON.parse(row.card) as PersonCard,
    version: row.version,
  }));
}

/** The tokens of these people, newest first. */
export async function loadApiTokensOf(
  tx: Tx,
  personIds: readonly PersonId[],
): Promise<readonly ApiToken[]> {
  if (personIds.length === 0) return [];
  const rows = await tx
    .selectFrom("api_tokens")
    .selectAll()
    .where("person_id", "in", [...personIds])
    .orderBy("created_at", "desc")
    .orderBy("id")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    personId: row.person_id as PersonId,
    name: row.name,
    scopes: JSON.parse(row.scopes) as string[],
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    revokedAt: row.revoked_at,
  }));
}

export async function loadApiTokenOwner(tx: Tx, id: string): Promise<PersonId | undefined> {
  const row = await tx
    .selectFrom("api_tokens")
    .select("person_id")
    .where("id", "=", id)
    .executeTakeFirst();
  return row && (row.person_id as PersonId);
}

export async function saveApiTokenRevoked(tx: Tx, id: string, now: number): Promise<void> {
  await tx
    .updateTable("api_tokens")
    .set({ revoked_at: now })
    .where("id", "=", id)
    .where("revoked_at", "is", null)
    .execute();
}

export async function saveApiTokensRevokedOf(
  tx: Tx,
  personId: PersonId,
  now: number,
): Promise<void> {
  await tx
    .updateTable("api_tokens")
    .set({ revoked_at: now })
    .where("person_id", "=", personId)
    .where("revoked_at", "is", null)
    .execute();
}
