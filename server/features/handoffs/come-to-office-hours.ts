import type { HandoffId } from "../../../shared/kernel/ids.ts";
import { ok, type Result } from "../../../shared/kernel/result.ts";
import type { CommandContext } from "../../platform/commands/command-context.ts";
import type { Standing } from "./change-handoff.ts";
import { accessHandoff } from "./handoffs.access.ts";

/** “Come to my office hours”, taken: the place there and the end of the hand-off are one act, or neither is. */
export async function comeToOfficeHours(
  ctx: CommandContext,
  handoffId: HandoffId,
): Promise<Result<Standing> | undefined> {
  const access = await accessHandoff(ctx, handoffId, "handoff.answerCounter");
  if (!access.ok) return access;
  const { handoff } = access.value;
  const { counter, wanted } = handoff;
  if (counter?.proposal.kind !== "office_hours") return undefined;
  const urgency = handoff.urgency === "now" ? "soon" : handoff.urgency;
  const { modality } = wanted;
  const on = { hostId: counter.personId, handoffId, modality, urgency };
  const given = await ctx.give("entry.joinHost", on);
  return given.ok ? ok({ handoffId, state: "converted" }) : given;
}
