import type { InputOf } from "../../../shared/kernel/contract.ts";
import { ok, refuse, type Result } from "../../../shared/kernel/result.ts";
import type * as contracts from "../../../shared/huddles/huddles.commands.ts";
import { huddleNotesChanged } from "../../../shared/huddles/huddles.events.ts";
import type { HuddleId } from "../../../shared/huddles/huddles.ids.ts";
import { canCommandHuddle, peopleOfHuddle } from "../../../shared/huddles/huddles.policy.ts";
import { personOf } from "../../platform/actor.ts";
import type { CommandContext } from "../../platform/commands/command-context.ts";
import { accessHuddleForReading } from "./huddles.access.ts";
import { countWrite, emptyNotes, mergeNotes } from "./notes.ts";
import { loadNotesForChange, saveNotes } from "./notes.store.ts";

/** Writes in the shared notes. The huddle itself is only looked at: whoever types does not wait for the agenda. */
export async function writeNotes(
  ctx: CommandContext,
  { huddleId, update }: InputOf<typeof contracts.writeNotes>,
): Promise<Result<{ huddleId: HuddleId; notesVersion: number }>> {
  ctx.audit.objectId = huddleId;
  const actor = personOf(ctx.actor);
  const access = await accessHuddleForReading(ctx.tx, ctx.site, actor, huddleId);
  if (!access.ok) return access;
  const { huddle, relations, personId } = access.value;
  if (huddle.state === "ended") return refuse("already_over", "This huddle is over.");
  if (!canCommandHuddle("huddle.writeNotes", relations, huddle))
    return refuse("forbidden", "Only who is in the huddle writes in its notes.");
  const { masterKey } = ctx.secrets;
  const stored = await loadNotesForChange(ctx.tx, masterKey, ctx.site, huddleId, emptyNotes);
  const writers = countWrite(stored.writers, personId, ctx.now);
  if (!writers) return refuse("too_many", "Too many updates of the notes; one a second is enough.");
  const merged = mergeNotes(stored, Buffer.from(update, "base64"));
  if (!merged.ok) return merged;
  const version = stored.version + 1;
  const notes = { version, update: merged.value, writers };
  await saveNotes(ctx.tx, masterKey, ctx.site, huddleId, notes);
  const people = peopleOfHuddle(huddle).map((id) => `person:${id}` as const);
  ctx.append(huddleNotesChanged, { huddleId, notesVersion: version }, ["site", ...people]);
  return ok({ huddleId, notesVersion: version });
}
