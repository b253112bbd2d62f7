import { randomUUID } from "node:crypto";
import type { InputOf } from "../../../shared/kernel/contract.ts";
import {
  handoffIdSchema,
  type HandoffId,
  type PersonId,
  type SiteId,
} from "../../../shared/kernel/ids.ts";
import { ok, refuse, type Refusal, type Result } from "../../../shared/kernel/result.ts";
import { DAY_MS, MINUTE_MS } from "../../../shared/kernel/time.ts";
import {
  decideAgree,
  decideChange,
  decideHere,
  decideWithdraw,
  noEntry,
} from "../../../shared/office-hours/entries.rules.ts";
import {
  decideChoose,
  decideConvert,
  decideUrgent,
} from "../../../shared/office-hours/instead.rules.ts";
import { decideJoin, type JoinFacts } from "../../../shared/office-hours/joining.rules.ts";
import type * as contracts from "../../../shared/office-hours/office-hours.commands.ts";
import type { Entry } from "../../../shared/office-hours/entries.schema.ts";
import { findEntry } from "../../../shared/office-hours/office-hours.draft.ts";
import type { EntryId, HoursId } from "../../../shared/office-hours/office-hours.ids.ts";
import {
  isShownOpen,
  type Hours,
  type HoursState,
} from "../../../shared/office-hours/office-hours.schema.ts";
import { refuseChoice, refuseFromElsewhere } from "../../../shared/office-hours/served.rules.ts";
import { decideBook, decideFree } from "../../../shared/office-hours/slots.rules.ts";
import { instantAt, localDate } from "../../../shared/schedules/schedule.ts";
import { personOf, rolesAt, type PersonActor } from "../../platform/actor.ts";
import type { CommandContext } from "../../platform/commands/command-context.ts";
import { loadCardsByIds, loadSite } from "../people/people.snapshot.ts";
import { askingHostFirst } from "./ask-host-first.ts";
import { canMeetInPerson } from "./in-person.ts";
import { callerOf } from "./pressing.ts";
import {
  changeEntries,
  changeHours,
  noHours,
  type Decide,
  type EntryStanding,
} from "./change-hours.ts";
import { write } from "./hosting.commands.ts";
import { loadWaiting } from "./office-hours.store.ts";
import { openQuestion } from "./questions.commands.ts";
import { loadNextSession } from "./save-hours.ts";
import { deleteVisitor, loadVisitors, saveVisitor } from "./served.store.ts";
import { sitesServing, type SessionStanding } from "./visiting.ts";
import { loadOwnVisits } from "./visits.store.ts";
import { waitingRoom } from "./waiting-room.ts";

type Contracts = typeof contracts;
type OnEntry = Promise<Result<EntryStanding>>;
type OnHours = Promise<Result<{ hoursId: HoursId; state: HoursState }>>;

/** Into one line at a time, wherever the others are. */
export async function joinLine(
  ctx: CommandContext,
  input: InputOf<Contracts["joinLine"]>,
): OnEntry {
  const { hoursId, line, callBack, handoffId, fromSiteId, roomId, ...wanted } = input;
  const { personId } = personOf(ctx.actor);
  const elsewhereId = fromSiteId === ctx.site ? null : fromSiteId;
  const id = randomUUID() as EntryId;
  const [elsewhere] = await loadWaiting(ctx.tx, [personId]);
  if (elsewhere && elsewhere.hoursId !== hoursId)
    return refuse("already_taken", "You wait in another line: leave that one first.");
  let servesAt = ctx.now;
  const joined = await changeEntries(
    ctx,
    hoursId,
    async (hours, _by, standing) => {
      const no = await refuseComing(ctx, hours, standing, {
        fromSiteId: elsewhereId,
        handoffId,
        ...wanted,
      });
      if (no) return no;
      servesAt = Math.max(hours.startsAt, ctx.now + MINUTE_MS);
      if (handoffId !== null && !isShownOpen(hours))
        return refuse("not_possible_now", "Nobody holds this door open now.", "hoursId");
      const where = await waitingRoom(ctx, roomId);
      if (!where.ok) return where;
      const own = { id, personId, hasPriority: handoffId !== null, handoffId };
      const entry = { ...wanted, ...own, ...where.value };
      return decideJoin(hours, entry, await factsOf(ctx, hours, elsewhereId), ctx.now);
    },
    () => id,
  );
  if (!joined.ok) return joined;
  if (elsewhereId === null) await deleteVisitor(ctx.tx, hoursId, personId);
  else await saveVisitor(ctx.tx, hoursId, { personId, siteId: elsewhereId });
  if (line !== "") await write(ctx, hoursId, `line:${id}`, line);
  if (callBack !== null) await write(ctx, hoursId, `phone:${id}`, callBack);
  const moved = handoffId === null ? undefined : await endHandoff(ctx, handoffId, servesAt);
  return moved && !moved.ok ? moved : joined;
}

interface Coming {
  readonly fromSiteId: SiteId | null;
  readonly modality: Entry["modality"];
  readonly handoffId: HandoffId | null;
}

/** Whoever comes from another site says from which, and it is one that is served and theirs; any other answers as absent. */
async function refuseComing(
  ctx: CommandContext,
  hours: Hours,
  standing: SessionStanding,
  { fromSiteId, ...coming }: Coming,
): Promise<Refusal | undefined> {
  if (fromSiteId === null) return standing === "home" ? undefined : noHours;
  const served = await sitesServing(ctx.tx, personOf(ctx.actor), hours);
  return served.includes(fromSiteId) ? refuseFromElsewhere(coming) : noHours;
}

export async function factsOf(
  ctx: CommandContext,
  hours: Hours,
  fromSiteId: SiteId | null,
): Promise<JoinFacts> {
  const actor = personOf(ctx.actor);
  const { personId } = actor;
  const site = await loadSite(ctx.tx, ctx.site);
  const zone = site?.zone ?? "UTC";
  const visits = await loadOwnVisits(ctx.tx, personId, ctx.now - DAY_MS);
  const midnight = instantAt(localDate(ctx.now, zone), 0, zone);
  return {
    roles: rolesAt(actor, fromSiteId ?? ctx.site),
    meetsInPerson: await canMeetInPerson(ctx.tx, hours, fromSiteId ?? ctx.site),
    isFirstToday: !visits.some(({ endedAt }) => endedAt >= midnight),
    endedAt: visits
      .filter(({ seriesId }) => seriesId === hours.seriesId)
      .map(({ endedAt }) => endedAt),
  };
}

/** The hand-off that nobody could take goes on here; whose it is and whether it may wait its own feature judges. */
function endHandoff(
  ctx: CommandContext,
  handoffId: HandoffId,
  at: number,
): Promise<Result<unknown>> {
  const to = { kind: "office_hours", at, withPersonId: null };
  return ctx.give("handoff.convert", { handoffId, to, isIntoLine: true });
}

/** Of the entries of a session, those of others do not exist for whoever comes from another site. */
function ownOf(entryId: EntryId, decide: Decide): Decide {
  return (hours, by, standing) => {
    const entry = findEntry(hours, entryId);
    const isOthers = standing !== "home" && entry?.personId !== by;
    return isOthers ? noEntry : decide(hours, by, standing);
  };
}

export function withdrawEntry(
  ctx: CommandContext,
  { hoursId, entryId }: InputOf<Contracts["withdrawEntry"]>,
): OnEntry {
  const decide = ownOf(entryId, (hours, by) => decideWithdraw(hours, entryId, by, ctx.now));
  return changeEntries(ctx, hoursId, decide, () => entryId);
}

export async function changeEntryOf(
  ctx: CommandContext,
  { hoursId, entryId, line, topic, modality, callBack }: InputOf<Contracts["changeEntryOf"]>,
): OnEntry {
  const changes = {
    ...(topic === undefined ? {} : { topic }),
    ...(modality === undefined ? {} : { modality }),
    isNewContent: line !== undefined || callBack !== undefined,
  };
  const decide = ownOf(entryId, async (hours, by) => {
    const own = await ownSiteIn(ctx, hours);
    const meetsInPerson = await canMeetInPerson(ctx.tx, hours, own ?? ctx.site);
    return decideChange(hours, entryId, by, { ...changes, meetsInPerson });
  });
  const changed = await changeEntries(ctx, hoursId, decide, () => entryId);
  if (!changed.ok) return changed;
  if (line !== undefined) await write(ctx, hoursId, `line:${entryId}`, line);
  if (callBack !== undefined) await write(ctx, hoursId, `phone:${entryId}`, callBack);
  return changed;
}

/** The site from which somebody came; null from the session's own. */
async function ownSiteIn(ctx: CommandContext, hours: Hours): Promise<SiteId | null> {
  const { personId } = personOf(ctx.actor);
  const came = (await loadVisitors(ctx.tx, hours.id)).find((each) => each.personId === personId);
  return came?.siteId ?? null;
}

export function hereEntry(
  ctx: CommandContext,
  { hoursId, entryId }: InputOf<Contracts["hereEntry"]>,
): OnEntry {
  const decide = ownOf(entryId, (hours, by) => decideHere(hours, entryId, by, ctx.now));
  return changeEntries(ctx, hoursId, decide, () => entryId);
}

export function agreeEntry(
  ctx: CommandContext,
  { hoursId, entryId, agrees }: InputOf<Contracts["agreeEntry"]>,
): OnEntry {
  const decide = (hours: Hours, by: PersonId) => decideAgree(hours, entryId, by, agrees);
  return changeEntries(ctx, hoursId, decide, () => entryId);
}

const noNext = refuse("not_possible_now", "No further session is planned yet.", "choice");

export async function chooseEntry(
  ctx: CommandContext,
  { hoursId, entryId, choice }: InputOf<Contracts["chooseEntry"]>,
): OnEntry {
  const chosen = await changeEntries(
    ctx,
    hoursId,
    ownOf(entryId, async (hours, by, standing) => {
      const no = refuseChoice(standing, choice.kind);
      if (no) return no;
      if (choice.kind === "next_session" && !(await loadNextSession(ctx, hours))) return noNext;
      return decideChoose(hours, entryId, by, choice.kind, ctx.now);
    }),
    () => entryId,
  );
  if (!chosen.ok) return chosen;
  const done = await carryOut(ctx, hoursId, entryId, choice);
  return done.ok ? chosen : done;
}

/** What was chosen is done in the same transaction, or nothing was chosen. */
async function carryOut(
  ctx: CommandContext,
  hoursId: HoursId,
  entryId: EntryId,
  choice: InputOf<Contracts["chooseEntry"]>["choice"],
): Promise<Result<unknown>> {
  if (choice.kind === "slot") return bookSlot(ctx, choice);
  if (choice.kind !== "question") return ok(null);
  return openQuestion(ctx, { hoursId, entryId }, choice.text);
}

export async function convertEntry(
  ctx: CommandContext,
  { hoursId, entryId, to }: InputOf<Contracts["convertEntry"]>,
): Promise<Result<EntryStanding & { handoffId: HandoffId | null }>> {
  ctx.audit.reason = to.kind;
  let handoffId: HandoffId | null = null;
  const decide = async (hours: Hours, by: PersonId) => {
    if (to.kind !== "handoff") {
      const decided = decideConvert(hours, entryId, by, { became: to.kind, handoffId }, ctx.now);
      if (!decided.ok || to.kind === "appointment") return decided;
      return (await isAskedFor(ctx, hours, entryId)) ? noThreadThere : decided;
    }
    const urgency = to.request["urgency"];
    const cannotWait = urgency === "crisis" || urgency === "now";
    const become = (id: HandoffId) =>
      cannotWait
        ? decideUrgent(hours, entryId, by, id, ctx.now)
        : decideConvert(hours, entryId, by, { became: "handoff", handoffId: id }, ctx.now);
    const may = become(noHandoffYet);
    if (!may.ok) return may;
    if (await isAskedFor(ctx, hours, entryId)) return theirSite;
    const given = await requestFor(ctx, hours, entryId, to.request);
    if (!given.ok) return given;
    handoffId = given.value;
    return become(handoffId);
  };
  const converted = await changeEntries(ctx, hoursId, decide, () => entryId);
  if (!converted.ok) return converted;
  const asked = to.kind === "question" && (await openQuestion(ctx, { hoursId, entryId }, to.text));
  return asked && !asked.ok ? asked : ok({ ...converted.value, handoffId });
}

const theirSite = refuse(
  "not_possible_now",
  "This person is at another site, and a hand-off is asked for there, from their own screen: tell them, or call their site.",
);

const noThreadThere = refuse(
  "not_possible_now",
  "This person is at another site, where no written question of these office hours is seen: meet again, or call.",
);

/** By somebody else, for whoever came from another site; those who belong to both ask for themselves. */
async function isAskedFor(ctx: CommandContext, hours: Hours, entryId: EntryId): Promise<boolean> {
  const personId = findEntry(hours, entryId)?.personId;
  if (personId === personOf(ctx.actor).personId) return false;
  const visitors = await loadVisitors(ctx.tx, hours.id);
  return visitors.some((visitor) => visitor.personId === personId);
}

/** Stands for the hand-off while it is only asked whether there may be one. */
const noHandoffYet = "" as HandoffId;

/** The one who asks is whoever waited, also where a host converts; a host asks where the other cannot. */
async function requestFor(
  ctx: CommandContext,
  hours: Hours,
  entryId: EntryId,
  request: Readonly<Record<string, unknown>>,
): Promise<Result<HandoffId>> {
  const callerId = findEntry(hours, entryId)?.personId;
  const caller = callerId && (await loadCaller(ctx, callerId));
  const isOwn = callerId === personOf(ctx.actor).personId;
  const asked = isOwn ? await askingHostFirst(ctx, hours, entryId, request) : request;
  const given = await ctx.give("handoff.request", asked, caller);
  if (!given.ok) return given;
  return ok(handoffIdSchema.parse((given.value as { handoffId: unknown }).handoffId));
}

/** As far as they may ask for a hand-off at this site themselves; what a token was not given for stays forbidden. */
async function loadCaller(ctx: CommandContext, id: PersonId): Promise<PersonActor | undefined> {
  const actor = personOf(ctx.actor);
  const [card] = await loadCardsByIds(ctx.tx, [id]);
  if (id === actor.personId || !card?.isActive) return undefined;
  return callerOf(ctx.site, card, actor);
}

export function bookSlot(
  ctx: CommandContext,
  { hoursId, slotId }: InputOf<Contracts["bookSlot"]>,
): OnHours {
  const roles = rolesAt(personOf(ctx.actor), ctx.site);
  return changeHours(ctx, hoursId, (hours, by) => decideBook(hours, slotId, by, roles, ctx.now));
}

export function freeSlot(
  ctx: CommandContext,
  { hoursId, slotId }: InputOf<Contracts["freeSlot"]>,
): OnHours {
  const newId = randomUUID() as EntryId;
  return changeHours(ctx, hoursId, (hours, by) => decideFree(hours, slotId, by, newId, ctx.now));
}
