import { isDeepStrictEqual } from "node:util";
import type { PersonId, SiteId } from "../../../shared/kernel/ids.ts";
import { isLive } from "../../../shared/office-hours/entries.schema.ts";
import {
  hoursServed,
  hoursServedEnd,
  hoursVisited,
} from "../../../shared/office-hours/office-hours.events.ts";
import type { HoursId } from "../../../shared/office-hours/office-hours.ids.ts";
import type { Hours } from "../../../shared/office-hours/office-hours.schema.ts";
import { showServed, visitsOf } from "../../../shared/office-hours/served.rules.ts";
import { noVisit } from "../../../shared/office-hours/served.schema.ts";
import type { CommandContext } from "../../platform/commands/command-context.ts";
import type { AudienceToken } from "../../platform/events/event-log.ts";
import { loadCardsByIds, loadSite } from "../people/people.snapshot.ts";
import { lookAtAnotherSite, namesIn } from "./at-another-site.ts";
import { loadHoursAnywhere, loadOpenHours } from "./office-hours.store.ts";
import {
  loadAllShown,
  loadServedSites,
  loadShown,
  loadVisitors,
  saveShown,
  type Shown,
} from "./served.store.ts";

/** The deadline row by which a site hears of a session of another that serves it. */
export const SERVE_DEADLINE = "officeHours.serve";

/** Every site that a session serves hears of it by a transaction of its own, which this one makes due. */
export async function tellServedSites(
  ctx: CommandContext,
  { id, seriesId }: Pick<Hours, "id" | "seriesId">,
): Promise<void> {
  for (const { siteId } of await loadServedSites(ctx.tx, seriesId)) await tell(ctx, id, siteId);
}

async function tell(ctx: CommandContext, hoursId: HoursId, site: SiteId): Promise<void> {
  await lookAtAnotherSite(ctx, site, SERVE_DEADLINE, [hoursId, site]);
}

/** A hub of an earlier version told nobody: what a site shows to others, and what it is shown, is looked at anew. */
export async function lookAtServedAnew(ctx: CommandContext): Promise<void> {
  for (const hours of await loadOpenHours(ctx.tx, ctx.site)) await tellServedSites(ctx, hours);
  for (const { served } of await loadAllShown(ctx.tx, ctx.site))
    await tell(ctx, served.hours.id, ctx.site);
}

/** A site that is served is shown what has changed; what it was shown stands in its own stream and in a row beside it. */
export async function handleServe(ctx: CommandContext, subjectId: string): Promise<void> {
  const hoursId = namesIn(subjectId)[0] as HoursId;
  const before = await loadShown(ctx.tx, ctx.site, hoursId);
  const after = await look(ctx, hoursId, before);
  if (isDeepStrictEqual(before, after)) return;
  ctx.audit.objectId = hoursId;
  appendDifference(ctx, hoursId, before, after);
  await saveShown(ctx.tx, ctx.site, hoursId, after);
}

/** What this site is to be shown now; undefined where nothing there is its business any more. */
async function look(
  { tx, site }: CommandContext,
  hoursId: HoursId,
  before: Shown | undefined,
): Promise<Shown | undefined> {
  const hours = await loadHoursAnywhere(tx, hoursId);
  const home = hours && (await loadSite(tx, hours.siteId));
  if (!hours || !home || hours.state === "closed") return undefined;
  const sites = await loadServedSites(tx, hours.seriesId);
  const isServed = sites.some(({ siteId, isOpen }) => siteId === site && isOpen);
  const isAnnounced = isServed && hours.kind === "line";
  const visitors = (await loadVisitors(tx, hoursId)).filter(({ siteId }) => siteId === site);
  const came = new Set(visitors.map(({ personId }) => personId));
  const known = [...came, ...(before?.visits ?? []).map(({ personId }) => personId)];
  const visitOf = visitsOf(hours);
  const visits = [...new Set(known)]
    .toSorted()
    // Whoever came again, from somewhere else, is seen in it from there.
    .map((id) => ({ personId: id, ...(came.has(id) ? visitOf(id) : noVisit) }))
    .filter(({ entries, isKept }) => isAnnounced || isKept || entries.some(isLive));
  if (!isAnnounced && visits.length === 0) return undefined;
  const hostIds = [...hours.hostIds, ...hours.hosts.map(({ personId }) => personId)];
  const cards = await loadCardsByIds(tx, [...new Set(hostIds)]);
  const names = new Map(cards.map(({ id, name }) => [id, name]));
  const served = showServed(hours, home.name, (personId) => names.get(personId));
  // As it is read again: what is not said there is not compared.
  return JSON.parse(JSON.stringify({ served, isAnnounced, visits })) as Shown;
}

function appendDifference(
  ctx: CommandContext,
  hoursId: HoursId,
  before: Shown | undefined,
  after: Shown | undefined,
): void {
  const wasToldToAll = before?.isAnnounced === true;
  const isNew = !isDeepStrictEqual(before?.served, after?.served);
  if (wasToldToAll && !after?.isAnnounced)
    ctx.append(hoursServedEnd, { hoursId }, ["site", ...tokensOf(before)]);
  else
    for (const gone of before?.visits ?? [])
      if (!after?.visits.some(({ personId }) => personId === gone.personId))
        ctx.append(hoursServedEnd, { hoursId }, [token(gone.personId)]);
  if (!after) return;
  const { served, isAnnounced, visits } = after;
  const isToldToAll = isAnnounced && (isNew || !wasToldToAll);
  if (isToldToAll) ctx.append(hoursServed, { hoursId, served }, ["site", ...tokensOf(before)]);
  // Who is known was told of the session as it stands, and of their own place alone hears the rest.
  const isHeard = isToldToAll || (!isNew && isAnnounced === wasToldToAll);
  for (const { personId, ...visit } of visits) {
    const known = before?.visits.find((each) => each.personId === personId);
    const isSame = isDeepStrictEqual(known, { personId, ...visit });
    const hasHeard = isAnnounced ? isSame : isSame && !isNew && !wasToldToAll;
    const told = known && isHeard ? { hoursId, visit } : { hoursId, served, visit };
    if (!hasHeard) ctx.append(hoursVisited, told, [token(personId)]);
  }
}

const token = (personId: PersonId): AudienceToken => `person:${personId}`;

function tokensOf(shown: Shown | undefined): readonly AudienceToken[] {
  return (shown?.visits ?? []).map(({ personId }) => token(personId));
}
