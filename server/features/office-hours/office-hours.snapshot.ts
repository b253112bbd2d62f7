import type { SiteId } from "../../../shared/kernel/ids.ts";
import type { OfficeHoursSlice } from "../../../shared/office-hours/office-hours.reducer.ts";
import type { SnapshotContext } from "../../platform/queries/run-query.ts";
import { loadOpenHours } from "./office-hours.store.ts";
import { loadOpenQuestions } from "./questions.store.ts";
import { loadAllSeries } from "./series.store.ts";

/** The office hours of a site for whoever sees its hallway; nothing for others. */
export async function loadOfficeHoursSlice(
  { tx, tokens }: SnapshotContext,
  site: SiteId,
): Promise<OfficeHoursSlice> {
  if (!tokens.has("site")) return { series: {}, hours: {}, questions: {} };
  return {
    series: byId(await loadAllSeries(tx, site)),
    hours: byId(await loadOpenHours(tx, site)),
    questions: byId(await loadOpenQuestions(tx, site)),
  };
}

function byId<Value extends { readonly id: string }>(all: readonly Value[]): Record<string, Value> {
  return Object.fromEntries(all.map((each) => [each.id, each]));
}
