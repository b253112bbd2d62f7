import { createHmac, type KeyObject } from "node:crypto";
import type { CommandReply } from "../../../shared/kernel/wire.ts";
import type { CommandId } from "../../../shared/kernel/ids.ts";
import { prepare } from "../db/prepare.ts";
import type { Tx } from "../db/tables.ts";

/** Two sends of one command are the same only if they ask for the same. Keyed, so that nobody finds a patient's name by trying names. */
export function hashInput(key: KeyObject, name: string, site: string, input: unknown): string {
  return createHmac("sha256", key)
    .update(`input\n${JSON.stringify([name, site, input])}`)
    .digest("base64url");
}

const replyTo = prepare((tx, { actorId, commandId }: { actorId: string; commandId: CommandId }) =>
  tx
    .selectFrom("replies")
    .select(["reply", "input_hash"])
    .where("actor_id", "=", actorId)
    .where("command_id", "=", commandId),
);

/** The reply that this command already got; `reused` where its id was used for something else. */
export async function recallReply(
  tx: Tx,
  actorId: string,
  commandId: CommandId,
  inputHash: string,
): Promise<CommandReply | "reused" | undefined> {
  const row = await replyTo.first(tx, { actorId, commandId });
  if (!row) return undefined;
  return row.input_hash === inputHash ? (JSON.parse(row.reply) as CommandReply) : "reused";
}

interface NewReply {
  readonly actorId: string;
  readonly commandId: CommandId;
  readonly inputHash: string;
  readonly reply: string;
  readonly at: number;
}

const insertReply = prepare((tx, { actorId, commandId, inputHash, reply, at }: NewReply) =>
  tx.insertInto("replies").values({
    actor_id: actorId,
    command_id: commandId,
    input_hash: inputHash,
    reply,
    at,
  }),
);

export async function saveReply(
  tx: Tx,
  actorId: string,
  commandId: CommandId,
  inputHash: string,
  reply: CommandReply,
  at: number,
): Promise<void> {
  const text = JSON.stringify(reply);
  await insertReply(tx, { actorId, commandId, inputHash, reply: text, at });
}

/** Removes the oldest replies that are older than `before`: about `limit`, more where several are of one moment. */
export async function deleteOldReplies(tx: Tx, before: number, limit: number): Promise<number> {
  if (limit <= 0) return 0;
  const last = await tx
    .selectFrom("replies")
    .select("at")
    .where("at", "<", before)
    .orderBy("at")
    .offset(limit - 1)
    .limit(1)
    .executeTakeFirst();
  const { numDeletedRows } = await tx
    .deleteFrom("replies")
    .where("at", "<=", last?.at ?? before - 1)
    .executeTakeFirst();
  return Number(numDeletedRows);
}
