import type { InputOf } from "../../../shared/kernel/contract.ts";
import { ok, type Result } from "../../../shared/kernel/result.ts";
import type { declineServing as contract } from "../../../shared/office-hours/served.commands.ts";
import type { CommandContext } from "../../platform/commands/command-context.ts";
import { pullDeadline } from "../../platform/deadlines/deadlines.store.ts";
import { loadOpenOfSeries, NEXT_DEADLINE } from "./office-hours.store.ts";
import { noSeries } from "./series.commands.ts";
import { loadServedSites, saveServedSite } from "./served.store.ts";
import { tellServedSites } from "./show-served.ts";

/** A site says itself that it is not served: its own people hear of it here, and the home site asks whoever waits from here by its own transaction. */
export async function declineServing(
  ctx: CommandContext,
  { seriesId }: InputOf<typeof contract>,
): Promise<Result<Record<string, never>>> {
  const sites = await loadServedSites(ctx.tx, seriesId);
  if (!sites.some(({ siteId, isOpen }) => siteId === ctx.site && isOpen)) return noSeries;
  ctx.audit.objectId = seriesId;
  await saveServedSite(ctx.tx, seriesId, { siteId: ctx.site, isOpen: false });
  for (const hours of await loadOpenOfSeries(ctx.tx, seriesId)) {
    await pullDeadline(ctx.tx, NEXT_DEADLINE, hours.id, ctx.now);
    await tellServedSites(ctx, hours);
  }
  ctx.hintAfterwards({ kind: "deadline", dueAt: ctx.now });
  return ok({});
}
