import { decideAddFlag, flagsToCarry } from "../../../shared/huddles/flags.rules.ts";
import { draftOf } from "../../../shared/huddles/huddles.draft.ts";
import type { StandingRoomId } from "../../../shared/huddles/huddles.ids.ts";
import type { Huddle } from "../../../shared/huddles/huddles.schema.ts";
import { underWayIn } from "../../../shared/huddles/under-way.ts";
import type { CommandContext } from "../../platform/commands/command-context.ts";
import { loadHuddleForChange, loadOpenOfRoom } from "./huddles.store.ts";
import { PLAN_DEADLINE, saveDraft } from "./save-huddle.ts";
import { loadHuddleIdOfText, moveText } from "./texts.store.ts";

/**
 * Whom a huddle did not come to is flagged in the room's next one, with the same words and the same thread. The room
 * must be held. Where the words stand says where the flag is: what was carried once is not carried from here again.
 */
export async function carryFlags(
  ctx: CommandContext,
  ended: Huddle,
  roomId: StandingRoomId,
): Promise<void> {
  const left = flagsToCarry(ended, ctx.retentionMs, ctx.now);
  if (ended.state !== "ended" || left.length === 0) return;
  const open = await loadOpenOfRoom(ctx.tx, roomId);
  const next = open.find(({ state }) => state === "scheduled") ?? underWayIn(open);
  const stored = next && (await loadHuddleForChange(ctx.tx, ctx.site, next.id));
  if (!stored) return;
  // It ended while its row was waited for: the room plans once more.
  if (stored.huddle.state === "ended") return ctx.setDeadline(PLAN_DEADLINE, ended.id, ctx.now);
  let draft = draftOf(stored.huddle);
  for (const flag of left) {
    if ((await loadHuddleIdOfText(ctx.tx, ctx.site, flag.id)) !== ended.id) continue;
    const added = decideAddFlag(draft, flag, ctx.now);
    if (!added.ok) break;
    draft = added.value;
    await moveText(ctx.tx, flag.id, stored.huddle.id);
  }
  await saveDraft(ctx, stored, draft);
}
