import type { CallerKind, CallRoom } from "../../../shared/media/media.schema.ts";
import type { Tx } from "../../platform/db/tables.ts";
import "./media.tables.ts";

/** A device without an account that was let into one call. */
export interface Caller {
  readonly id: string;
  readonly room: CallRoom;
  readonly as: CallerKind;
}

export async function saveCode(
  tx: Tx,
  code: { readonly hash: string; readonly room: CallRoom; readonly as: CallerKind },
  expiresAt: number,
): Promise<void> {
  await tx
    .insertInto("media_codes")
    .values({
      code_hash: code.hash,
      room: JSON.stringify(code.room),
      caller_kind: code.as,
      expires_at: expiresAt,
    })
    .execute();
}

/** Uses a code up; nothing where there is none such, or it has run out. */
export async function takeCode(
  tx: Tx,
  hash: string,
  now: number,
): Promise<Pick<Caller, "room" | "as"> | undefined> {
  const row = await tx
    .deleteFrom("media_codes")
    .where("code_hash", "=", hash)
    .where("expires_at", ">", now)
    .returning(["room", "caller_kind"])
    .executeTakeFirst();
  return row && { room: JSON.parse(row.room) as CallRoom, as: row.caller_kind };
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
    })
    .execute();
}

/** Undefined where it has ended. */
export async function loadCaller(tx: Tx, id: string): Promise<Caller | undefined> {
  const row = await tx
    .selectFrom("media_callers")
    .select(["id", "room", "caller_kind"])
    .where("id", "=", id)
    .where("ended_at", "is", null)
    .executeTakeFirst();
  return row && { id: row.id, room: JSON.parse(row.room) as CallRoom, as: row.caller_kind };
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
