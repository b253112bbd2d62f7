import { randomUUID } from "node:crypto";
import type { InputOf } from "../../../shared/kernel/contract.ts";
import type { PersonId } from "../../../shared/kernel/ids.ts";
import { ok, refuse, type Result } from "../../../shared/kernel/result.ts";
import { drain } from "../../../shared/office-hours/course.rules.ts";
import { changeHead, draftOf } from "../../../shared/office-hours/office-hours.draft.ts";
import type * as contracts from "../../../shared/office-hours/office-hours.commands.ts";
import { seriesEnded, seriesSet } from "../../../shared/office-hours/office-hours.events.ts";
import type { HoursId, SeriesId, SlotId } from "../../../shared/office-hours/office-hours.ids.ts";
import {
  buildHours,
  headOfSeries,
  isCountedOn,
  placeOf,
} from "../../../shared/office-hours/office-hours.planning.ts";
import type { Hours, Series } from "../../../shared/office-hours/office-hours.schema.ts";
import { refuseServing } from "../../../shared/office-hours/served.rules.ts";
import { unusualBoxesOf } from "../../../shared/office-hours/time-box.ts";
import { localDate, nextMeeting } from "../../../shared/schedules/schedule.ts";
import { personOf, rolesAt } from "../../platform/actor.ts";
import type { CommandContext } from "../../platform/commands/command-context.ts";
import { loadCardsByIds, loadSite } from "../people/people.snapshot.ts";
import { loadHoursForChange, loadLastStart, loadOpenOfSeries } from "./office-hours.store.ts";
import { PLAN_DEADLINE, saveDraft, saveNew } from "./save-hours.ts";
import { loadAllSeries, loadSeriesForChange, saveSeries } from "./series.store.ts";
import { loadServedSites } from "./served.store.ts";

type Contracts = typeof contracts;
type Nothing = Promise<Result<Record<string, never>>>;

/** Far more than any practice has; a mistake in a loop ends here. */
const SERIES_MAX = 100;
export const noSeries = refuse("not_found", "There are no such office hours.", "seriesId");
export const othersDoor = refuse("forbidden", "Office hours of others are set up by the lead.");

export async function setUpOfficeHours(
  ctx: CommandContext,
  input: InputOf<Contracts["setUpOfficeHours"]>,
): Promise<Result<{ seriesId: SeriesId }>> {
  if ((await loadAllSeries(ctx.tx, ctx.site)).length >= SERIES_MAX)
    return refuse("not_possible_now", "This site has too many office hours.");
  const series: Series = { id: randomUUID() as SeriesId, siteId: ctx.site, ...input };
  const set = await setSeries(ctx, series);
  return set.ok ? ok({ seriesId: series.id }) : set;
}

export async function changeOfficeHours(
  ctx: CommandContext,
  { seriesId, changes }: InputOf<Contracts["changeOfficeHours"]>,
): Nothing {
  const held = await loadSeriesForChange(ctx.tx, ctx.site, seriesId);
  if (!held) return noSeries;
  if (!isTheirs(ctx, held)) return othersDoor;
  const named = Object.fromEntries(
    Object.entries(changes).filter(([, value]) => value !== undefined),
  );
  return setSeries(ctx, { ...held, ...named }, { held });
}

export async function moveOfficeHours(
  ctx: CommandContext,
  { seriesId, on, movedTo }: InputOf<Contracts["moveOfficeHours"]>,
): Nothing {
  const held = await loadSeriesForChange(ctx.tx, ctx.site, seriesId);
  if (!held) return noSeries;
  if (!isTheirs(ctx, held)) return othersDoor;
  const others = held.schedule.exceptions.filter((each) => each.on !== on);
  const exceptions = [...others, { on, movedTo }].slice(-60);
  return setSeries(
    ctx,
    { ...held, schedule: { ...held.schedule, exceptions } },
    { held, calledOff: on },
  );
}

/** BH clinicians look after their own door; leads and administrators after everybody's. */
export function isTheirs(ctx: CommandContext, { hostIds }: Pick<Series, "hostIds">): boolean {
  const actor = personOf(ctx.actor);
  const roles = rolesAt(actor, ctx.site);
  return roles.includes("lead") || roles.includes("admin") || hostIds.includes(actor.personId);
}

interface Before {
  readonly held?: Series;
  /** The day on which they are not held, or at another time. */
  readonly calledOff?: string;
}

async function setSeries(
  ctx: CommandContext,
  wanted: Series,
  { held, calledOff }: Before = {},
): Nothing {
  ctx.audit.objectId = wanted.id;
  const known = await withPeopleHere(ctx, wanted, held);
  if (!known.ok) return known;
  const series = { ...known.value, ...unusualBoxesOf(known.value), ...placeOf(known.value) };
  if (!isTheirs(ctx, series)) return othersDoor;
  const isServing = (await loadServedSites(ctx.tx, series.id)).some(({ isOpen }) => isOpen);
  const no = isServing ? refuseServing(series) : undefined;
  if (no) return no;
  await saveSeries(ctx.tx, series);
  ctx.append(seriesSet, { series }, ["site"]);
  await planNext(ctx, series, calledOff);
  return ok({});
}

const noPerson = refuse("not_found", "There is no such person at this site.", "hostIds");

/** Whoever is named must be of this site; whoever stood in it and has left the site goes out of it, so that the others can go on. */
async function withPeopleHere(
  ctx: CommandContext,
  series: Series,
  held: Series | undefined,
): Promise<Result<Series>> {
  const ids = [...new Set([...series.hostIds, ...series.backupIds])];
  const cards = await loadCardsByIds(ctx.tx, ids);
  const here = new Set(
    cards
      .filter((card) => card.isActive && card.memberships.some(({ siteId }) => siteId === ctx.site))
      .map(({ id }) => id),
  );
  const known = new Set(held ? [...held.hostIds, ...held.backupIds] : []);
  const isHere = (id: PersonId): boolean => here.has(id);
  if (!ids.every((id) => isHere(id) || known.has(id))) return noPerson;
  const hostIds = series.hostIds.filter(isHere);
  if (hostIds.length === 0) return noPerson;
  return ok({ ...series, hostIds, backupIds: series.backupIds.filter(isHere) });
}

/** Whoever waits in what was planned chooses what comes instead; what is under way runs to its end. */
export async function endOfficeHours(
  ctx: CommandContext,
  { seriesId }: InputOf<Contracts["endOfficeHours"]>,
): Nothing {
  const held = await loadSeriesForChange(ctx.tx, ctx.site, seriesId);
  if (!held) return noSeries;
  if (!isTheirs(ctx, held)) return othersDoor;
  ctx.audit.objectId = seriesId;
  await saveSeries(ctx.tx, held, false);
  ctx.append(seriesEnded, { seriesId }, ["site"]);
  for (const { id } of await loadOpenOfSeries(ctx.tx, seriesId)) await callOff(ctx, id);
  await ctx.setDeadline(PLAN_DEADLINE, seriesId, null);
  return ok({});
}

/** A series always has one session ahead, so that people can book in it and be carried into it. The series must be held. */
async function planNext(ctx: CommandContext, series: Series, calledOff?: string): Promise<void> {
  const { tx, site, now } = ctx;
  const zone = (await loadSite(tx, site))?.zone ?? "UTC";
  const open = await loadOpenOfSeries(tx, series.id);
  const isAhead = ({ state, startsAt }: Hours): boolean => state === "scheduled" && startsAt > now;
  const begun = open.filter(
    (hours) => !isAhead(hours) && (hours.openedAt !== null || hours.startsAt <= now),
  );
  const starts = begun.map(({ startsAt }) => startsAt);
  const after = Math.max(now, await loadLastStart(tx, series.id, now), ...starts);
  const at = nextMeeting(series.schedule, zone, after);
  // One on which nobody counts is only planned anew, where there is another day for it.
  const isOff = (hours: Hours): boolean =>
    localDate(hours.startsAt, zone) === calledOff
      ? isCountedOn(hours) || at === null || !isAhead(hours)
      : isAhead(hours) && at === null && !isCountedOn(hours);
  const off = open.filter((hours) => hours.state === "scheduled" && isOff(hours));
  for (const { id } of off) await callOff(ctx, id);
  const next = open.find((hours) => isAhead(hours) && !off.includes(hours));
  // One that people count on keeps its day, and hides none of an earlier day.
  const dayOf = (start: number): string => localDate(start, zone);
  const hidesOne = next && at !== null && isCountedOn(next) && dayOf(next.startsAt) > dayOf(at);
  if (next && !hidesOne) return replan(ctx, series, next, at);
  if (at === null) return;
  const newSlotId = (): SlotId => randomUUID() as SlotId;
  await saveNew(ctx, buildHours(series, randomUUID() as HoursId, at, newSlotId));
}

/** Whoever waits, has booked or was carried into what is not held chooses what comes instead. */
async function callOff(ctx: CommandContext, id: HoursId): Promise<void> {
  const stored = await loadHoursForChange(ctx.tx, ctx.site, id);
  if (stored?.hours.state === "scheduled")
    await saveDraft(ctx, stored, drain(draftOf(stored.hours), ctx.now));
}

/** What people count on stays: a session in which somebody waits or has booked keeps its time and slots. */
async function replan(
  ctx: CommandContext,
  series: Series,
  { id }: Hours,
  at: number | null,
): Promise<void> {
  const stored = await loadHoursForChange(ctx.tx, ctx.site, id);
  if (!stored || stored.hours.state !== "scheduled") return;
  const { hours } = stored;
  const isKept = isCountedOn(hours);
  const startsAt = isKept || at === null ? hours.startsAt : at;
  const head = headOfSeries(series, startsAt);
  const built = buildHours(series, hours.id, startsAt, () => randomUUID() as SlotId);
  const isSame =
    hours.startsAt === startsAt && hours.endsAt === built.endsAt && hours.kind === built.kind;
  const slots = isKept || isSame ? hours.slots : built.slots;
  const kept = isKept ? { endsAt: hours.endsAt, kind: hours.kind } : {};
  const changes = { ...head, ...kept, slots };
  const isNew = Object.entries(changes).some(
    ([key, value]) => JSON.stringify(hours[key as keyof Hours]) !== JSON.stringify(value),
  );
  if (isNew) await saveDraft(ctx, stored, changeHead(draftOf(hours), "replanned", changes));
}

/** The site's clock may be another one than it was: what is planned is planned by it. */
export async function planAll(ctx: CommandContext): Promise<void> {
  for (const { id } of await loadAllSeries(ctx.tx, ctx.site))
    await ctx.setDeadline(PLAN_DEADLINE, id, ctx.now);
}

/** A session has begun, is late or is over. */
export async function handlePlan(ctx: CommandContext, subjectId: string): Promise<void> {
  const series = await loadSeriesForChange(ctx.tx, ctx.site, subjectId as SeriesId);
  if (series) await planNext(ctx, series);
}
