import type { SiteId } from "../../../shared/kernel/ids.ts";
import type { Entry } from "../../../shared/office-hours/entries.schema.ts";
import type { OfficeHoursSlice } from "../../../shared/office-hours/office-hours.reducer.ts";
import { noVisit, type ServedSession } from "../../../shared/office-hours/served.schema.ts";
import type { AudienceToken } from "../../platform/events/event-log.ts";
import type { SnapshotContext } from "../../platform/queries/run-query.ts";
import { loadOpenHours } from "./office-hours.store.ts";
import { loadOpenQuestions } from "./questions.store.ts";
import { loadAllSeries } from "./series.store.ts";
import { loadAllShown } from "./served.store.ts";

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
    return { series: {}, hours, questions: {}, served: await loadServed(tx, site, tokens) };
  }
  return {
    series: byId(await loadAllSeries(tx, site)),
    hours: byId(open),
    questions: byId(await loadOpenQuestions(tx, site)),
    served: await loadServed(tx, site, tokens),
  };
}

/** Sessions of other sites, as this one was last shown them: those that are told to all, and those in which one is. */
async function loadServed(
  tx: SnapshotContext["tx"],
  site: SiteId,
  tokens: SnapshotContext["tokens"],
): Promise<Record<string, ServedSession>> {
  const sessions: Record<string, ServedSession> = {};
  for (const { served, isAnnounced, visits } of await loadAllShown(tx, site)) {
    const own = visits.find(({ personId }) =>
      tokens.has(`person:${personId}` satisfies AudienceToken),
    );
    if (!own && !(isAnnounced && tokens.has("site"))) continue;
    const { personId: _me, ...visit } = own ?? { personId: null, ...noVisit };
    sessions[served.hours.id] = { served, visit };
  }
  return sessions;
}

function byId<Value extends { readonly id: string }>(all: readonly Value[]): Record<string, Value> {
  return Object.fromEntries(all.map((each) => [each.id, each]));
}
