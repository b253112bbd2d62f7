import type { PersonId } from "../../../shared/kernel/ids.ts";
import type { CommandContext } from "../../platform/commands/command-context.ts";
import { deleteGoneDevices } from "./devices.store.ts";
import { deleteEndedFacts } from "./presence-facts.store.ts";
import { deleteOldStatusChanges } from "./presence-records.store.ts";
import { PURGED_AT_MOST_EVERY_MS } from "./presence.timing.ts";
import { changePresence } from "./refresh-presence.ts";

/** A status that has run out gives way to what stood under it. */
export async function refreshAtDeadline(ctx: CommandContext, subjectId: string): Promise<void> {
  const personId = subjectId as PersonId;
  await changePresence(ctx, personId, async () => {
    await deleteEndedFacts(ctx.tx, personId, ctx.now);
    await deleteGoneDevices(ctx.tx, personId, ctx.now);
  });
}

/** Nobody's day can be looked up later: changes of status are forgotten after a day. */
export async function purgeStatusChanges(ctx: CommandContext, subjectId: string): Promise<void> {
  const next = await deleteOldStatusChanges(ctx.tx, subjectId as PersonId, ctx.now);
  if (next !== null)
    await ctx.setDeadline(
      "presence.purge",
      subjectId,
      Math.max(next, ctx.now + PURGED_AT_MOST_EVERY_MS),
    );
}
