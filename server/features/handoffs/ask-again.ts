import type { HandoffRequestInput } from "../../../shared/handoffs/handoffs.commands.ts";
import { requestAgain } from "../../../shared/handoffs/handoffs.request.rules.ts";
import { asking } from "../../../shared/handoffs/handoffs.transitions.ts";
import { ok, refuse, type Result } from "../../../shared/kernel/result.ts";
import { personOf } from "../../platform/actor.ts";
import type { CommandContext } from "../../platform/commands/command-context.ts";
import { loadContent } from "./contents.store.ts";
import { accessHandoffForReading } from "./handoffs.access.ts";

/** What was asked for before and is asked for again keeps its facts; only the side that asked may say so. */
export async function withFactsOfBefore(
  ctx: CommandContext,
  input: HandoffRequestInput,
): Promise<Result<HandoffRequestInput>> {
  if (input.againId === null) return ok(input);
  const actor = personOf(ctx.actor);
  const access = await accessHandoffForReading(ctx.tx, ctx.site, actor, input.againId);
  if (!access.ok) return { ...access, field: "againId" };
  const { handoff, relations } = access.value;
  if (!asking.some((each) => relations.has(each)))
    return refuse("forbidden", "Only who asked for a hand-off asks for it again.", "againId");
  const content = await loadContent(ctx.tx, ctx.secrets.masterKey, ctx.site, handoff.id);
  return ok(requestAgain(input, handoff, content?.request, actor.personId, ctx.now));
}
