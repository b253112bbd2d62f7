import type { HandoffId, PersonId } from "../../../shared/kernel/ids.ts";
import { ok, refuse, type Result } from "../../../shared/kernel/result.ts";
import type { HandoffContent } from "../../../shared/handoffs/content.schema.ts";
import { startDraft, andThen, type Draft } from "../../../shared/handoffs/handoffs.draft.ts";
import type { World } from "../../../shared/handoffs/handoffs.offering.rules.ts";
import type { HandoffState } from "../../../shared/handoffs/handoffs.schema.ts";
import type { HandoffCommandName } from "../../../shared/handoffs/handoffs.transitions.ts";
import type { CommandContext } from "../../platform/commands/command-context.ts";
import { loadCard } from "../people/people.snapshot.ts";
import { loadContent, saveContent } from "./contents.store.ts";
import { accessHandoff, type Access } from "./handoffs.access.ts";
import { askingOf, decideInWorld } from "./load-world.ts";
import { saveDecided } from "./save-decided.ts";

export interface Standing {
  readonly handoffId: HandoffId;
  readonly state: HandoffState;
}

/** The road of every command on a hand-off: access, decide (pure), save. */
export async function changeHandoff(
  ctx: CommandContext,
  command: HandoffCommandName,
  handoffId: HandoffId,
  decide: (access: Access) => Result<Draft> | Promise<Result<Draft>>,
): Promise<Result<Standing>> {
  const access = await accessHandoff(ctx, handoffId, command);
  if (!access.ok) return access;
  const decided = await decide(access.value);
  if (!decided.ok)
    return decided.code === "already_taken" ? sayWhoHasIt(ctx, access.value) : decided;
  await saveDecided(ctx, access.value.stored, decided.value.events);
  return ok({ handoffId, state: decided.value.handoff.state });
}

/** Decides with the facts that offering needs; they are loaded only for the commands that offer. */
export function decideByWorld(
  { tx, now }: CommandContext,
  { handoff, site }: Access,
  decide: (world: World) => Result<Draft>,
  ...others: readonly PersonId[]
): Promise<Result<Draft>> {
  return decideInWorld(tx, site, askingOf(handoff, ...others), now, decide);
}

/** A loser learns at once who won. */
async function sayWhoHasIt(ctx: CommandContext, { handoff }: Access): Promise<Result<Standing>> {
  const owner = handoff.ownerId === null ? undefined : await loadCard(ctx.tx, handoff.ownerId);
  return refuse("already_taken", `${owner?.name ?? "Somebody else"} has taken this hand-off.`);
}

/** Writes to the patient's part. The stream only says that it changed, where no other event of the command does. */
export async function writeContent(
  ctx: CommandContext,
  handoffId: HandoffId,
  change: (content: HandoffContent) => HandoffContent,
): Promise<void> {
  const content = await loadContent(ctx.tx, ctx.secrets.masterKey, ctx.site, handoffId);
  // It is purged with its hand-off's end, and nothing is written to one that has ended.
  if (!content) throw new Error("an open hand-off without its patient's part");
  await saveContent(ctx.tx, ctx.secrets.masterKey, ctx.site, handoffId, change(content));
}

/** A change of the patient's part alone. */
export function contentChanged({ handoff }: Access): Draft {
  return andThen(startDraft(handoff), "handoff.content_changed", {});
}
