import type { PersonId } from "../../../shared/kernel/ids.ts";
import type { Tx } from "../../platform/db/tables.ts";

declare module "../../platform/db/tables.ts" {
  interface Tables {
    invites: {
      token_hash: string;
      person_id: string;
      created_at: number;
      expires_at: number;
      used_at: number | null;
    };
  }
}

export interface Invite {
  readonly personId: PersonId;
  readonly createdAt: number;
  readonly expiresAt: number;
}

/** A person has one open link at most: a new one ends those before it. */
export async function saveNewInvite(tx: Tx, invite: Invite, tokenHash: string): Promise<void> {
  await tx
    .deleteFrom("invites")
    .where("person_id", "=", invite.personId)
    .where("used_at", "is", null)
    .execute();
  await tx
    .insertInto("invites")
    .values({
      token_hash: tokenHash,
      person_id: invite.personId,
      created_at: invite.createdAt,
      expires_at: invite.expiresAt,
      used_at: null,
    })
    .execute();
}

/** Whose link this is, while it is good. */
export async function loadOpenInvite(
  tx: Tx,
  tokenHash: string,
  now: number,
): Promise<PersonId | undefined> {
  const row = await tx
    .selectFrom("invites")
    .select("person_id")
    .where("token_hash", "=", tokenHash)
    .where("used_at", "is", null)
    .where("expires_at", ">", now)
    .executeTakeFirst();
  return row && (row.person_id as PersonId);
}

/** Uses a link up; false where somebody was faster or it has run out. */
export async function takeInvite(tx: Tx, tokenHash: string, now: number): Promise<boolean> {
  const row = await tx
    .updateTable("invites")
    .set({ used_at: now })
    .where("token_hash", "=", tokenHash)
    .where("used_at", "is", null)
    .where("expires_at", ">", now)
    .returning("person_id")
    .executeTakeFirst();
  return row !== undefined;
}

/** When each of these people was last sent a link. */
export async function loadInvitedAt(
  tx: Tx,
  personIds: readonly PersonId[],
): Promise<ReadonlyMap<PersonId, number>> {
  if (personIds.length === 0) return new Map();
  const rows = await tx
    .selectFrom("invites")
    .select((eb) => ["person_id", eb.fn.max("created_at").as("at")])
    .where("person_id", "in", [...personIds])
    .groupBy("person_id")
    .execute();
  return new Map(rows.map((row) => [row.person_id as PersonId, Number(row.at)]));
}

export async function deleteInvitesOf(tx: Tx, personId: PersonId): Promise<void> {
  await tx
    .deleteFrom("invites")
    .where("person_id", "=", personId)
    .where("used_at", "is", null)
    .execute();
}

export async function deleteOldInvites(tx: Tx, before: number): Promise<void> {
  await tx.deleteFrom("invites").where("expires_at", "<", before).execute();
}
