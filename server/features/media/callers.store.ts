import type { PersonId } from "../../../shared/kernel/ids.ts";
import type { CallerKind, CallRoom } from "../../../shared/media/media.schema.ts";
import type { Tx } from "../../platform/db/tables.ts";
import "./media.tables.ts";

/** A device without an account that was let into one call. */
export interface Caller {
  readonly id: string;
  readonly room: CallRoom;
  readonly as: CallerKind;
  /** Who made its code; null where it was not written down yet. */
  readonly letInById: PersonId | null;
}

/** What a code opens, and for whom. */
export type Opened = Pick<Caller, "room" | "as" | "letInById">;

export async function saveCode(
  tx: Tx,
  code: Opened & { readonly hash: string },
  expiresAt: number,
): Promise<void> {
  await tx
    .insertInto("media_codes")
    .values({
      code_hash: code.hash,
      room: JSON.stringify(code.room),
      caller_kind: code.as,
      expires_at: expiresAt,
      made_by_id: code.letInById,
    })
    .execute();
}

/** Uses a code up; nothing where there is none such, or it has run out. */
export async function takeCode(tx: Tx, hash: string, now: number): Promise<Opened | undefined> {
  const row = await tx
    .deleteFrom("media_codes")
    .where("code_hash", "=", hash)
    .where("expires_at", ">", now)
    .returning(["room", "caller_kind", "made_by_id"])
    .executeTakeFirst();
  return (
    row && {
      room: JSON.parse(row.room) as CallRoom,
      as: row.caller_kind,
      letInById: row.made_by_id as PersonId | null,
    }
  );
}

export async function deleteOldCodes(tx: Tx, now: number): Promise<void> {
  await tx.deleteFrom("media_codes").where("expires_at", "<=", now).execute();
}

export async function saveCaller(
  tx: Tx,
  caller: Caller,
  secretHash: string,
  now: number,
): Promise<void> {
  await tx
    .insertInto("media_callers")
    .values({
      id: caller.id,
      secret_hash: secretHash,
      room: JSON.stringify(caller.room),
      caller_kind: caller.as,
      created_at: now,
      ended_at: null,
      let_in_by_id: caller.letInById,
    })
    .execute();
}

/** Undefined where it has ended. */
export async function loadCaller(tx: Tx, id: string): Promise<Caller | undefined> {
  const row = await tx
    .selectFrom("media_callers")
    .select(["id", "room", "caller_kind", "let_in_by_id"])
    .where("id", "=", id)
    .where("ended_at", "is", null)
    .executeTakeFirst();
  return (
    row && {
      id: row.id,
      room: JSON.parse(row.room) as CallRoom,
      as: row.caller_kind,
      letInById: row.let_in_by_id as PersonId | null,
    }
  );
}

/** Who let these devices in, as far as it was written down. */
export async function loadLettersIn(
  tx: Tx,
  callerIds: readonly string[],
): Promise<ReadonlyMap<string, PersonId>> {
  if (callerIds.length === 0) return new Map();
  const rows = await tx
    .selectFrom("media_callers")
    .select(["id", "let_in_by_id"])
    .where("id", "in", callerIds)
    .execute();
  return new Map(
    rows.flatMap((row) => (row.let_in_by_id ? [[row.id, row.let_in_by_id as PersonId]] : [])),
  );
}

export async function loadCallerBySecret(tx: Tx, secretHash: string): Promise<Caller | undefined> {
  const row = await tx
    .selectFrom("media_callers")
    .select("id")
    .where("secret_hash", "=", secretHash)
    .executeTakeFirst();
  return row && loadCaller(tx, row.id);
}

export async function saveCallerEnded(tx: Tx, id: string, now: number): Promise<void> {
  await tx
    .updateTable("media_callers")
    .set({ ended_at: now })
    .where("id", "=", id)
    .where("ended_at", "is", null)
    .execute();
}

/** What has ended is of use to nobody; neither is what was let in so long ago. */
export async function deleteOldCallers(tx: Tx, before: number): Promise<void> {
  await tx.deleteFrom("media_callers").where("created_at", "<", before).execute();
}
