import type { SiteId } from "../../../shared/kernel/ids.ts";
import type { Entry } from "../../../shared/office-hours/entries.schema.ts";
import type { OfficeHoursSlice } from "../../../shared/office-hours/office-hours.reducer.ts";
import type { AudienceToken } from "../../platform/events/event-log.ts";
import type { SnapshotContext } from "../../platform/queries/run-query.ts";
import { loadOpenHours } from "./office-hours.store.ts";
import { loadOpenQuestions } from "./questions.store.ts";
import { loadAllSeries } from "./series.store.ts";

/** The office hours of a site for whoever sees its hallway; a locked screen has the sessions in which its person is or was, and of their entries its own. */
export async function loadOfficeHoursSlice(
  { tx, tokens }: SnapshotContext,
  site: SiteId,
): Promise<OfficeHoursSlice> {
  const open = await loadOpenHours(tx, site);
  if (!tokens.has("site")) {
    const isOwn = ({ personId }: Entry): boolean =>
      tokens.has(`person:${personId}` satisfies AudienceToken);
    const own = open.map((hours) => ({ ...hours, entries: hours.entries.filter(isOwn) }));
    const hours = byId(own.filter(({ entries }) => entries.length > 0));
    return { series: {}, hours, questions: {} };
  }
  return {
    series: byId(await loadAllSeries(tx, site)),
    hours: byId(open),
    questions: byId(await loadOpenQuestions(tx, site)),
  };
}

function byId<Value extends { readonly id: string }>(all: readonly Value[]): Record<string, Value> {
  return Object.fromEntries(all.map((each) => [each.id, each]));
}
