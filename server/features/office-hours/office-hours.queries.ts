import type { InputOf, ValueOf } from "../../../shared/kernel/contract.ts";
import type { PersonId, SiteId } from "../../../shared/kernel/ids.ts";
import { ok, refuse, type Result } from "../../../shared/kernel/result.ts";
import { DAY_MS } from "../../../shared/kernel/time.ts";
import { bestTimes, waitsByQuarter } from "../../../shared/office-hours/best-times.ts";
import { isLive, type Entry } from "../../../shared/office-hours/entries.schema.ts";
import { lineOf, placeOf } from "../../../shared/office-hours/line.ts";
import { findEntry } from "../../../shared/office-hours/office-hours.draft.ts";
import { toCalendar } from "../../../shared/office-hours/office-hours.calendar.ts";
import type * as contracts from "../../../shared/office-hours/office-hours.queries.ts";
import { isHostOf, type Hours } from "../../../shared/office-hours/office-hours.schema.ts";
import { canReadQuestion } from "../../../shared/office-hours/questions.rules.ts";
import { sayPlace, sayWait } from "../../../shared/office-hours/wait.sentences.ts";
import { rolesAt } from "../../platform/actor.ts";
import type { QueryContext } from "../../platform/queries/run-query.ts";
import { loadCardsByIds, loadSite } from "../people/people.snapshot.ts";
import { noHours } from "./change-hours.ts";
import { loadClosedHours, loadHours, loadOpenHours } from "./office-hours.store.ts";
import { loadQuestion } from "./questions.store.ts";
import { loadAllSeries, loadSeries } from "./series.store.ts";
import { loadServedSites, loadVisitors } from "./served.store.ts";
import { loadTexts } from "./texts.store.ts";
import { sitesServing, standingIn, type SessionStanding } from "./visiting.ts";
import { loadPastWaits } from "./visits.store.ts";
import { sayByPlan, waitOrPlan } from "../../../shared/office-hours/wait.by-plan.ts";
import { loadWait } from "./load-wait.ts";

type Contracts = typeof contracts;
type Name = {
  [Each in keyof Contracts]: Contracts[Each] extends { readonly audited: boolean } ? Each : never;
}[keyof Contracts];
type Input<Of extends Name> = InputOf<Contracts[Of]>;
type Answer<Of extends Name> = Promise<Result<ValueOf<Contracts[Of]>>>;

const noSeries = refuse("not_found", "There are no such office hours.", "seriesId");

export async function listOfficeHours(ctx: QueryContext): Answer<"listOfficeHours"> {
  const series = [...(await loadAllSeries(ctx.tx, ctx.site))];
  return ok({ series, hours: [...(await loadOpenHours(ctx.tx, ctx.site))] });
}

export async function myPlace(ctx: QueryContext, { hoursId }: Input<"myPlace">): Answer<"myPlace"> {
  const hours = await loadHours(ctx.tx, ctx.site, hoursId);
  const standing = hours && (await standingIn(ctx, ctx.actor, hours));
  if (!hours || !standing) return noHours;
  const elsewhereId = await findOwnSite(ctx, hours, standing);
  const zone = (await loadSite(ctx.tx, elsewhereId ?? ctx.site))?.zone ?? "UTC";
  const { personId } = ctx.actor;
  const entry = hours.entries.find((each) => each.personId === personId && isLive(each));
  // Two who are taken together stand in the place of the first.
  const first = entry?.withEntryId ? (findEntry(hours, entry.withEntryId) ?? entry) : entry;
  const place = first ? placeOf(hours, first.id) : lineOf(hours).length;
  const forHostId = first?.forHostId ?? null;
  const now = ctx.now;
  const byPlan = place === null ? undefined : sayByPlan(hours, { place, forHostId, now });
  const known = place === null ? null : await loadWait(ctx, hours, place, forHostId);
  const wait = waitOrPlan(known, byPlan);
  const leftMs = hours.endsAt - ctx.now;
  const many = place === 1 ? "1 person waits" : `${place ?? 0} wait`;
  const says = entry
    ? sayPlace(hours, entry, {
        place,
        wait,
        byPlan,
        zone,
        leftMs,
        isVisit: elsewhereId !== undefined,
        nameOf: await namesOfHosts(ctx, entry),
      })
    : `${many}. Wait: ${sayWait(wait, leftMs, byPlan)}.`;
  const told = { entryId: entry?.id ?? null, place, wait: wait && { ...wait } };
  return ok({ asOf: ctx.now, ...told, says, saysWait: sayWait(wait, leftMs, byPlan) });
}

async function namesOfHosts(
  { tx }: QueryContext,
  { forHostId, handedById }: Entry,
): Promise<(id: PersonId) => string> {
  const ids = [forHostId, handedById].filter((id) => id !== null && id !== undefined);
  const cards = ids.length < 2 ? [] : await loadCardsByIds(tx, ids);
  return (id) => cards.find((card) => card.id === id)?.name ?? "A colleague";
}

/** The site from which somebody came, or would come: its clock is theirs. Undefined for whoever comes from home. */
async function findOwnSite(
  { tx, actor }: QueryContext,
  hours: Hours,
  standing: SessionStanding,
): Promise<SiteId | undefined> {
  const came = (await loadVisitors(tx, hours.id)).find((each) => each.personId === actor.personId);
  if (came || standing === "home") return came?.siteId;
  return (await sitesServing(tx, actor, hours))[0];
}

/** One's own line is one's own; those of all, and the notes, are for the hosts. */
export async function hoursContents(
  ctx: QueryContext,
  { hoursId }: Input<"hoursContents">,
): Answer<"hoursContents"> {
  ctx.audit.objectId = hoursId;
  const hours = await loadHours(ctx.tx, ctx.site, hoursId);
  const standing = hours && (await standingIn(ctx, ctx.actor, hours));
  if (!hours || !standing) return noHours;
  const { personId } = ctx.actor;
  const isHost =
    standing === "home" && (hours.hostIds.includes(personId) || isHostOf(hours, personId));
  const texts = await loadTexts(ctx.tx, ctx.secrets.masterKey, ctx.site, hoursId);
  const read = hours.entries.filter((entry) => isHost || entry.personId === personId);
  return ok({
    announcements: hours.announcements.map(({ id, byId, at }) => ({
      id,
      byId,
      at,
      text: texts.get(`said:${id}`) ?? "",
    })),
    lines: read.map(({ id }) => ({
      entryId: id,
      line: texts.get(`line:${id}`) ?? "",
      note: isHost ? (texts.get(`note:${id}`) ?? "") : "",
      callBack: texts.get(`phone:${id}`) ?? "",
    })),
  });
}

/** For those who plan it. */
export async function servedSites(
  ctx: QueryContext,
  { seriesId }: Input<"servedSites">,
): Answer<"servedSites"> {
  const series = await loadSeries(ctx.tx, ctx.site, seriesId);
  if (!series) return noSeries;
  const { personId } = ctx.actor;
  const roles = rolesAt(ctx.actor, ctx.site);
  const isTheirs = roles.includes("lead") || roles.includes("admin");
  if (!isTheirs && !series.hostIds.includes(personId)) return ok({ sites: [] });
  const served = (await loadServedSites(ctx.tx, seriesId)).filter(({ isOpen }) => isOpen);
  const sites = await Promise.all(served.map(({ siteId }) => loadSite(ctx.tx, siteId)));
  return ok({ sites: sites.flatMap((site) => (site ? [{ id: site.id, name: site.name }] : [])) });
}

/** Hosts know of whoever came from elsewhere who it is, and from where; others of the hallway need not. */
export async function hoursVisitors(
  ctx: QueryContext,
  { hoursId }: Input<"hoursVisitors">,
): Answer<"hoursVisitors"> {
  const hours = await loadHours(ctx.tx, ctx.site, hoursId);
  if (!hours) return noHours;
  const { personId } = ctx.actor;
  const isHost = [...hours.hostIds, ...hours.backupIds].includes(personId);
  if (!isHost && !isHostOf(hours, personId)) return ok({ visitors: [] });
  const from = await loadVisitors(ctx.tx, hoursId);
  const cards = await loadCardsByIds(ctx.tx, [...new Set(from.map((each) => each.personId))]);
  const names = new Map<SiteId, string>();
  for (const siteId of new Set(from.map((each) => each.siteId)))
    names.set(siteId, (await loadSite(ctx.tx, siteId))?.name ?? "");
  const visitors = from.flatMap(({ personId: id, siteId }) => {
    const card = cards.find((each) => each.id === id);
    const there = card?.memberships.find((each) => each.siteId === siteId);
    const siteName = names.get(siteId) ?? "";
    return card
      ? [{ personId: id, name: card.name, roles: [...(there?.roles ?? [])], siteName }]
      : [];
  });
  return ok({ visitors });
}

const PAGE = 20;

export async function pastHours(
  ctx: QueryContext,
  { seriesId, before }: Input<"pastHours">,
): Answer<"pastHours"> {
  const page = { seriesId, before: before ?? ctx.now + 1, limit: PAGE };
  const closed = await loadClosedHours(ctx.tx, ctx.site, page);
  return ok({ hours: closed.map(({ entries: _entries, ...head }) => head) });
}

const HISTORY_MS = 90 * DAY_MS;

export async function bestTimesToCome(
  ctx: QueryContext,
  { seriesId }: Input<"bestTimesToCome">,
): Answer<"bestTimesToCome"> {
  const series = await loadSeries(ctx.tx, ctx.site, seriesId);
  const site = await loadSite(ctx.tx, ctx.site);
  if (!series || !site) return noSeries;
  const past = await loadPastWaits(ctx.tx, seriesId, ctx.now - HISTORY_MS);
  const quarters = waitsByQuarter(past, site.zone);
  return ok({ quarters: [...quarters], best: [...bestTimes(quarters)] });
}

export async function hoursCalendar(
  ctx: QueryContext,
  { seriesId }: Input<"hoursCalendar">,
): Answer<"hoursCalendar"> {
  const series = await loadSeries(ctx.tx, ctx.site, seriesId);
  const site = await loadSite(ctx.tx, ctx.site);
  if (!series || !site) return noSeries;
  return ok({ calendar: toCalendar(series, site, ctx.now) });
}

export async function questionThread(
  ctx: QueryContext,
  { questionId }: Input<"questionThread">,
): Answer<"questionThread"> {
  ctx.audit.objectId = questionId;
  const noQuestion = refuse("not_found", "There is no such question.", "questionId");
  const question = await loadQuestion(ctx.tx, ctx.site, questionId);
  if (!question) return noQuestion;
  const isLead = rolesAt(ctx.actor, ctx.site).includes("lead");
  if (!canReadQuestion(question, { ...ctx.actor, isLead })) return noQuestion;
  const texts = await loadTexts(ctx.tx, ctx.secrets.masterKey, ctx.site, questionId);
  const messages = [...texts]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(
      ([, text]) => JSON.parse(text) as ValueOf<Contracts["questionThread"]>["messages"][number],
    );
  return ok({ question, messages });
}
