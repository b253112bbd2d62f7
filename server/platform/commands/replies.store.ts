import { createHash } from "node:crypto";
import type { CommandReply } from "../../../shared/kernel/wire.ts";
import type { CommandId } from "../../../shared/kernel/ids.ts";
import type { Tx } from "../db/tables.ts";

/** Two sends of one command are the same only if they ask for the same. */
export function hashInput(name: string, site: string, input: unknown): string {
  return createHash("sha256")
    .update(JSON.stringify([name, site, input]))
    .digest("base64url");
}

/** The reply that this command already got; `reused` where its id was used for something else. */
export async function recallReply(
  tx: Tx,
  actorId: string,
  commandId: CommandId,
  inputHash: string,
): Promise<CommandReply | "reused" | undefined> {
  const row = await tx
    .selectFrom("replies")
    .select(["reply", "input_hash"])
    .where("actor_id", "=", actorId)
    .where("command_id", "=", commandId)
    .executeTakeFirst();
  if (!row) return undefined;
  return row.input_hash === inputHash ? (JSON.parse(row.reply) as CommandReply) : "reused";
}

export async function saveReply(
  tx: Tx,
  actorId: string,
  commandId: CommandId,
  inputHash: string,
  reply: CommandReply,
  at: number,
): Promise<void> {
  await tx
    .insertInto("replies")
    .values({
      actor_id: actorId,
      command_id: commandId,
      input_hash: inputHash,
      reply: JSON.stringify(reply),
      at,
    })
    .execute();
}
