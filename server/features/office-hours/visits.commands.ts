import type { InputOf } from "../../../shared/kernel/contract.ts";
import { handoffIdSchema, type HandoffId } from "../../../shared/kernel/ids.ts";
import { ok, type Result } from "../../../shared/kernel/result.ts";
import { closeWhereDone } from "../../../shared/office-hours/course.rules.ts";
import { isLive } from "../../../shared/office-hours/entries.schema.ts";
import { decideConvert } from "../../../shared/office-hours/instead.rules.ts";
import type { convertVisit as contract } from "../../../shared/office-hours/served.commands.ts";
import { findEntry } from "../../../shared/office-hours/office-hours.draft.ts";
import type { EntryId, HoursId } from "../../../shared/office-hours/office-hours.ids.ts";
import { personOf } from "../../platform/actor.ts";
import type { CommandContext } from "../../platform/commands/command-context.ts";
import { askingHostFirst } from "./ask-host-first.ts";
import { lookAtAnotherSite, namesIn } from "./at-another-site.ts";
import { noHours } from "./change-hours.ts";
import { loadHoursAnywhere, loadHoursForChange } from "./office-hours.store.ts";
import { saveDraft } from "./save-hours.ts";
import { loadVisitors } from "./served.store.ts";

/** The deadline row by which the home site hears that somebody of another has gone out of its line with a hand-off. */
export const CONVERTED_DEADLINE = "officeHours.converted";

/** What cannot wait is a hand-off where the patient is, and the line elsewhere cannot refuse it; the place there ends with it. */
export async function convertVisit(
  ctx: CommandContext,
  { hoursId, request }: InputOf<typeof contract>,
): Promise<Result<{ handoffId: HandoffId }>> {
  ctx.audit.objectId = hoursId;
  const { personId } = personOf(ctx.actor);
  const came = (await loadVisitors(ctx.tx, hoursId)).some(
    (each) => each.personId === personId && each.siteId === ctx.site,
  );
  const hours = came ? await loadHoursAnywhere(ctx.tx, hoursId) : undefined;
  const entry = hours?.entries.findLast((each) => each.personId === personId);
  if (!hours || !entry) return noHours;
  const asked = await askingHostFirst(ctx, hours, entry.id, request);
  const given = await ctx.give("handoff.request", asked);
  if (!given.ok) return given;
  const { handoffId } = given.value as { handoffId: unknown };
  if (isLive(entry))
    await lookAtAnotherSite(ctx, hours.siteId, CONVERTED_DEADLINE, [hours.id, entry.id]);
  return ok({ handoffId: handoffIdSchema.parse(handoffId) });
}

/** At the home site: the place ends, where it has not by now. Which hand-off it became is the other site's. */
export async function handleConverted(ctx: CommandContext, subjectId: string): Promise<void> {
  const [hoursId, id] = namesIn(subjectId);
  const entryId = id as EntryId;
  const stored = await loadHoursForChange(ctx.tx, ctx.site, hoursId as HoursId);
  const entry = stored && findEntry(stored.hours, entryId);
  if (!stored || !entry || !isLive(entry)) return;
  ctx.audit.objectId = entryId;
  const became = { became: "handoff", handoffId: null } as const;
  const decided = decideConvert(stored.hours, entryId, entry.personId, became, ctx.now);
  if (decided.ok) await saveDraft(ctx, stored, closeWhereDone(decided.value, ctx.now));
}
