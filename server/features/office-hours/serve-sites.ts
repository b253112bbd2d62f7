import type { InputOf } from "../../../shared/kernel/contract.ts";
import type { SiteId } from "../../../shared/kernel/ids.ts";
import { ok, refuse, type Result } from "../../../shared/kernel/result.ts";
import { bhRoles } from "../../../shared/kernel/roles.ts";
import { tellWhoIsNext } from "../../../shared/office-hours/entries.moves.ts";
import { draftOf } from "../../../shared/office-hours/office-hours.draft.ts";
import type { HoursId } from "../../../shared/office-hours/office-hours.ids.ts";
import type { Series } from "../../../shared/office-hours/office-hours.schema.ts";
import type { serveSites as contract } from "../../../shared/office-hours/served.commands.ts";
import { refuseServing, turnAway } from "../../../shared/office-hours/served.rules.ts";
import { personOf, rolesAt } from "../../platform/actor.ts";
import type { CommandContext } from "../../platform/commands/command-context.ts";
import { loadCardsByIds } from "../people/people.snapshot.ts";
import { loadHoursForChange, loadOpenOfSeries } from "./office-hours.store.ts";
import { saveDraft } from "./save-hours.ts";
import { isTheirs, noSeries, othersDoor } from "./series.commands.ts";
import { loadSeriesForChange } from "./series.store.ts";
import { loadServedSites, saveServedSite } from "./served.store.ts";
import { tellServedSites } from "./show-served.ts";
import { findVisitors } from "./visiting.ts";

const noSite = refuse("not_found", "There is no such site.", "siteIds");

/** A further site is added by whoever may plan this door there as well as at home. */
export async function serveSites(
  ctx: CommandContext,
  { seriesId, siteIds }: InputOf<typeof contract>,
): Promise<Result<Record<string, never>>> {
  const held = await loadSeriesForChange(ctx.tx, ctx.site, seriesId);
  if (!held) return noSeries;
  if (!isTheirs(ctx, held)) return othersDoor;
  ctx.audit.objectId = seriesId;
  const before = await loadServedSites(ctx.tx, seriesId);
  const isServed = (id: SiteId): boolean =>
    before.some(({ siteId, isOpen }) => siteId === id && isOpen);
  const wanted = new Set(siteIds.filter((id) => id !== ctx.site));
  const added = [...wanted].filter((id) => !isServed(id));
  if (!added.every((id) => mayPlanAt(ctx, held, id))) return noSite;
  const no = wanted.size > 0 ? refuseServing(held) : undefined;
  if (no) return no;
  for (const siteId of added) await saveServedSite(ctx.tx, seriesId, { siteId, isOpen: true });
  const removed = before.filter(({ siteId, isOpen }) => isOpen && !wanted.has(siteId));
  for (const { siteId } of removed)
    await saveServedSite(ctx.tx, seriesId, { siteId, isOpen: false });
  for (const { id } of await loadOpenOfSeries(ctx.tx, seriesId)) await askThoseFrom(ctx, id);
  return ok({});
}

/** A lead or an administrator of that site, or a behavioral health clinician of it for their own door. */
function mayPlanAt(ctx: CommandContext, { hostIds }: Series, siteId: SiteId): boolean {
  const actor = personOf(ctx.actor);
  const roles = rolesAt(actor, siteId);
  if (roles.includes("lead") || roles.includes("admin")) return true;
  return hostIds.includes(actor.personId) && bhRoles.some((role) => roles.includes(role));
}

/** Whoever waits, or has a place kept, from a site that is not served any more chooses what comes instead; the others hear what serves them. */
async function askThoseFrom(ctx: CommandContext, id: HoursId): Promise<void> {
  const stored = await loadHoursForChange(ctx.tx, ctx.site, id);
  if (!stored) return;
  const visitors = await findVisitors(ctx.tx, stored.hours);
  const { entries, carried } = stored.hours;
  const ids = [...entries, ...carried].map(({ personId }) => personId).filter(visitors.has);
  const cards = await loadCardsByIds(ctx.tx, [...new Set(ids)]);
  const gone = new Set(cards.filter((card) => !visitors.mayStay(card)).map((card) => card.id));
  const asked = turnAway(draftOf(stored.hours), (personId) => gone.has(personId), ctx.now);
  await saveDraft(ctx, stored, tellWhoIsNext(asked));
  await tellServedSites(ctx, stored.hours);
}
