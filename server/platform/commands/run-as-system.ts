import type { SiteId } from "../../../shared/kernel/ids.ts";
import { systemActor } from "../actor.ts";
import { buildContext, type CommandContext } from "./command-context.ts";
import type { ActingHub } from "./command-hub.ts";
import { finishAct } from "./finish-act.ts";
import { inTransaction } from "./in-transaction.ts";

/** An act of the hub itself: a deadline that ran out, a command-line tool. The transition it makes decides who wins a race. */
export async function runAsSystem(
  hub: ActingHub,
  site: SiteId,
  verb: string,
  act: (ctx: CommandContext) => Promise<void>,
): Promise<void> {
  await inTransaction(hub, async (tx) => {
    const { secrets, retentionMs, openAfterEndMs, features } = hub;
    const { ctx, afterwards } = buildContext({
      tx,
      now: hub.clock.now(),
      site,
      actor: systemActor,
      secrets,
      retentionMs,
      openAfterEndMs,
      features,
    });
    await act(ctx);
    if (afterwards.events.length > 0 || ctx.audit.objectId !== null)
      await finishAct(secrets, ctx, afterwards, verb, "done");
    return { reply: { ok: true, value: null, site, seq: 0 }, afterwards };
  });
}
