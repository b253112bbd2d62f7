import type { InputOf, ValueOf } from "../../../shared/kernel/contract.ts";
import { ok, refuse, type Result } from "../../../shared/kernel/result.ts";
import { expectBusyHours, openSpans } from "../../../shared/handoffs/busy-hours.rules.ts";
import type * as contracts from "../../../shared/handoffs/handoffs.queries.ts";
import type { QueryContext } from "../../platform/queries/run-query.ts";
import { loadSite } from "../people/people.snapshot.ts";
import { loadFirstRequestedAt, loadRequestedAts } from "./handoffs.store.ts";

/** What today may be like: counted on the same weekday before, never from all that was ever asked for. */
export async function busyHours(
  { tx, site: siteId, now }: QueryContext,
  { weeks, leastDays }: InputOf<typeof contracts.busyHours>,
): Promise<Result<ValueOf<typeof contracts.busyHours>>> {
  const site = await loadSite(tx, siteId);
  if (!site) return refuse("not_found", "There is no such site.", "site");
  const { zone, openingHours } = site;
  const [, ...earlier] = openSpans({ zone, openingHours, weeks }, now);
  const requestedAts = await loadRequestedAts(tx, siteId, earlier);
  const firstAt = await loadFirstRequestedAt(tx, siteId);
  const facts = { zone, openingHours, firstAt, requestedAts, weeks, leastDays };
  const { days, hours, says } = expectBusyHours(facts, now);
  return ok({ asOf: now, days, hours: hours && [...hours], says });
}
