import { refuseSoLate } from "../../../shared/handoffs/handoffs.course.rules.ts";
import { canCommand } from "../../../shared/handoffs/handoffs.policy.ts";
import type { HandoffId } from "../../../shared/kernel/ids.ts";
import { ok, type Result } from "../../../shared/kernel/result.ts";
import { personOf } from "../../platform/actor.ts";
import type { CommandContext } from "../../platform/commands/command-context.ts";
import type { Standing } from "./change-handoff.ts";
import { accessHandoffForReading } from "./handoffs.access.ts";

/**
 * “Come to my office hours”, taken: the place there and the end of the hand-off are one act, or neither is. The session
 * is held before the hand-off, as by whoever brings one into a line; where it ends it is judged again.
 */
export async function comeToOfficeHours(
  ctx: CommandContext,
  handoffId: HandoffId,
): Promise<Result<Standing> | undefined> {
  const { tx, site, actor } = ctx;
  const access = await accessHandoffForReading(tx, site, personOf(actor), handoffId);
  if (!access.ok || !canCommand("handoff.answerCounter", access.value.relations)) return undefined;
  const { handoff } = access.value;
  const { counter, wanted } = handoff;
  if (counter?.proposal.kind !== "office_hours") return undefined;
  const urgency = handoff.urgency === "now" ? "soon" : handoff.urgency;
  const { modality } = wanted;
  // Where the patient waits is told to the host without a look at the hand-off.
  const { roomId } = handoff;
  const on = { hostId: counter.personId, handoffId, modality, urgency, roomId };
  const given = await ctx.give("entry.joinHost", on);
  if (!given.ok) return given;
  const { at } = given.value as { readonly at: number };
  return refuseSoLate(handoff, counter.proposal, at) ?? ok({ handoffId, state: "converted" });
}
