import type { PersonId } from "../../../shared/kernel/ids.ts";
import { ok, refuse, type Result } from "../../../shared/kernel/result.ts";
import { closeWhereDone } from "../../../shared/office-hours/course.rules.ts";
import type { HoursDraft } from "../../../shared/office-hours/office-hours.draft.ts";
import { findEntry } from "../../../shared/office-hours/office-hours.draft.ts";
import type { EntryId, HoursId } from "../../../shared/office-hours/office-hours.ids.ts";
import type { Entry } from "../../../shared/office-hours/entries.schema.ts";
import type { Hours, HoursState } from "../../../shared/office-hours/office-hours.schema.ts";
import { personOf } from "../../platform/actor.ts";
import type { CommandContext } from "../../platform/commands/command-context.ts";
import { loadHoursForChange } from "./office-hours.store.ts";
import { saveDraft } from "./save-hours.ts";
import { standingIn, type SessionStanding } from "./visiting.ts";

/** Absent and in another site are one answer. */
export const noHours = refuse("not_found", "There is no such session of office hours.", "hoursId");

export type Decide = (
  hours: Hours,
  personId: PersonId,
  standing: SessionStanding,
) => Result<HoursDraft> | Promise<Result<HoursDraft>>;

async function change(ctx: CommandContext, hoursId: HoursId, decide: Decide) {
  const actor = personOf(ctx.actor);
  const stored = await loadHoursForChange(ctx.tx, ctx.site, hoursId);
  const standing = stored && (await standingIn(ctx, actor, stored.hours));
  if (!stored || !standing) return noHours;
  const decided = await decide(stored.hours, actor.personId, standing);
  if (!decided.ok) return decided;
  // The last who had a choice to make has made it.
  const draft = closeWhereDone(decided.value, ctx.now);
  await saveDraft(ctx, stored, draft);
  return ok(draft);
}

/** The road of every command on a session: hold, decide (pure), save. */
export async function changeHours(
  ctx: CommandContext,
  hoursId: HoursId,
  decide: Decide,
): Promise<Result<{ hoursId: HoursId; state: HoursState }>> {
  ctx.audit.objectId = hoursId;
  const changed = await change(ctx, hoursId, decide);
  return changed.ok ? ok({ hoursId, state: changed.value.hours.state }) : changed;
}

export interface EntryStanding {
  readonly hoursId: HoursId;
  readonly entryId: EntryId;
  readonly state: Entry["state"];
}

/** The same for one entry; which one it is may come out of the decision. */
export async function changeEntries(
  ctx: CommandContext,
  hoursId: HoursId,
  decide: Decide,
  which: (hours: Hours) => EntryId | undefined,
): Promise<Result<EntryStanding>> {
  ctx.audit.objectId = hoursId;
  const changed = await change(ctx, hoursId, decide);
  if (!changed.ok) return changed;
  const { hours } = changed.value;
  const entryId = which(hours);
  const entry = entryId && findEntry(hours, entryId);
  if (!entry) throw new Error("a decision without its entry");
  ctx.audit.objectId = entry.id;
  return ok({ hoursId, entryId: entry.id, state: entry.state });
}
