import { ok, refuse, type Result } from "../../../shared/kernel/result.ts";
import { draftOf, type HuddleDraft } from "../../../shared/huddles/huddles.draft.ts";
import type { HuddleId } from "../../../shared/huddles/huddles.ids.ts";
import { over } from "../../../shared/huddles/huddles.people.rules.ts";
import {
  canCommandHuddle,
  type HuddleCommandName,
} from "../../../shared/huddles/huddles.policy.ts";
import type { HuddleState } from "../../../shared/huddles/huddles.schema.ts";
import type { CommandContext } from "../../platform/commands/command-context.ts";
import { accessHuddle, type HuddleAccess } from "./huddles.access.ts";
import { saveDraft } from "./save-huddle.ts";

export interface Standing {
  readonly huddleId: HuddleId;
  readonly state: HuddleState;
}

/** Nothing of a huddle that is over changes any more, but that a patient who was flagged in it was handed over. */
const AFTER_THE_END = "flag.link" satisfies HuddleCommandName;

/** The road of every command on a huddle: access, right, decide (pure), save. */
export async function changeHuddle(
  ctx: CommandContext,
  command: HuddleCommandName,
  huddleId: HuddleId,
  decide: (
    draft: HuddleDraft,
    access: HuddleAccess,
  ) => Result<HuddleDraft> | Promise<Result<HuddleDraft>>,
): Promise<Result<Standing>> {
  const access = await accessHuddle(ctx, huddleId);
  if (!access.ok) return access;
  const { huddle, relations } = access.value;
  if (huddle.state === "ended" && command !== AFTER_THE_END) return over;
  if (!canCommandHuddle(command, relations, huddle))
    return refuse("forbidden", "This is not yours to do in this huddle.");
  const decided = await decide(draftOf(access.value.huddle), access.value);
  if (!decided.ok) return decided;
  await saveDraft(ctx, access.value.stored, decided.value);
  return ok({ huddleId, state: decided.value.huddle.state });
}
