import type { PersonId } from "../../../shared/kernel/ids.ts";
import type { Tx } from "../../platform/db/tables.ts";

declare module "../../platform/db/tables.ts" {
  interface Tables {
    /** One address for each person; the store knows it by its hash alone. */
    calendar_links: { person_id: string; secret_hash: string; made_at: number };
  }
}

/** A person has one address: a new one takes the place of the one before. */
export async function saveLink(
  tx: Tx,
  personId: PersonId,
  secretHash: string,
  now: number,
): Promise<void> {
  const columns = { secret_hash: secretHash, made_at: now };
  await tx
    .insertInto("calendar_links")
    .values({ person_id: personId, ...columns })
    .onConflict((oc) => oc.column("person_id").doUpdateSet(columns))
    .execute();
}

export async function deleteLink(tx: Tx, personId: PersonId): Promise<void> {
  await tx.deleteFrom("calendar_links").where("person_id", "=", personId).execute();
}

export async function loadLinkMadeAt(tx: Tx, personId: PersonId): Promise<number | null> {
  const row = await tx
    .selectFrom("calendar_links")
    .select("made_at")
    .where("person_id", "=", personId)
    .executeTakeFirst();
  return row?.made_at ?? null;
}

/** Whose address it is; undefined where it is nobody's, or no longer. */
export async function loadLinkOwner(tx: Tx, secretHash: string): Promise<PersonId | undefined> {
  const row = await tx
    .selectFrom("calendar_links")
    .select("person_id")
    .where("secret_hash", "=", secretHash)
    .executeTakeFirst();
  return row && (row.person_id as PersonId);
}
