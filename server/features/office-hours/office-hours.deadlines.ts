import type { PersonId } from "../../../shared/kernel/ids.ts";
import { closeWhereDone } from "../../../shared/office-hours/course.rules.ts";
import { isLive } from "../../../shared/office-hours/entries.schema.ts";
import { decideGone } from "../../../shared/office-hours/entries.rules.ts";
import {
  decideHoursDue,
  type HoursAround,
} from "../../../shared/office-hours/office-hours.due.rules.ts";
import type {
  EntryId,
  HoursId,
  QuestionId,
} from "../../../shared/office-hours/office-hours.ids.ts";
import type { Hours } from "../../../shared/office-hours/office-hours.schema.ts";
import type { CommandContext } from "../../platform/commands/command-context.ts";
import type { Tx } from "../../platform/db/tables.ts";
import { loadCardsByIds } from "../people/people.snapshot.ts";
import { loadPresence } from "../presence/presence.activities.ts";
import { askForPressing } from "./pressing.ts";
import {
  loadDueHours,
  loadHostedBy,
  loadHoursForChange,
  loadWaiting,
} from "./office-hours.store.ts";
import { closeForgotten } from "./questions.commands.ts";
import { loadNextSession, saveDraft } from "./save-hours.ts";
import { deleteVisitors, loadVisitedBy } from "./served.store.ts";
import { deleteTexts } from "./texts.store.ts";
import { findVisitors } from "./visiting.ts";

/** A session's moment has come, or a device of a host came or went. The transition it makes decides who wins a race. */
export async function handleNext(ctx: CommandContext, subjectId: string): Promise<void> {
  const stored = await loadDueHours(ctx.tx, ctx.site, subjectId as HoursId);
  if (!stored) return;
  const handoffs = await askForPressing(ctx, stored.hours);
  const around = {
    ...(await loadAround(ctx, stored.hours)),
    handoffOf: (id: EntryId) => handoffs.get(id),
  };
  const draft = decideHoursDue(stored.hours, around, ctx.now);
  if (draft.events.length > 0) ctx.audit.objectId = subjectId;
  await saveDraft(ctx, stored, draft);
}

async function loadAround(ctx: CommandContext, hours: Hours): Promise<HoursAround> {
  const hostIds = hours.hosts.filter(({ leftAt }) => leftAt === null).map((host) => host.personId);
  const comers = [...hours.slots, ...hours.carried]
    .filter(({ isDue }) => !isDue)
    .flatMap(({ personId }) => (personId === null ? [] : [personId]));
  const visitors = await findVisitors(ctx.tx, hours);
  const inLine = hours.entries
    .filter(
      (entry) => entry.state === "choosing" || (isLive(entry) && visitors.has(entry.personId)),
    )
    .map(({ personId }) => personId);
  const presence = await loadPresence(ctx.tx, hostIds);
  const cards = await loadCardsByIds(ctx.tx, [...new Set([...hostIds, ...comers, ...inLine])]);
  const belonging = new Set(
    cards
      .filter((card) => {
        if (visitors.has(card.id)) return visitors.mayStay(card);
        return card.isActive && card.memberships.some(({ siteId }) => siteId === ctx.site);
      })
      .map(({ id }) => id),
  );
  const came = cards.filter(({ id }) => visitors.has(id));
  const idsOf = (some: typeof cards) => new Set(some.map(({ id }) => id));
  const turnedAway = idsOf(came.filter((card) => !visitors.mayStay(card)));
  const gone = idsOf(came.filter(visitors.isGone));
  const waiting = await loadWaiting(ctx.tx, comers);
  const elsewhere = new Set(
    waiting.filter(({ hoursId }) => hoursId !== hours.id).map(({ personId }) => personId),
  );
  return {
    isReachable: (id) => presence.get(id)?.record.isReachable ?? false,
    belongs: (id) => belonging.has(id),
    isTurnedAway: (id) => turnedAway.has(id),
    isGone: (id) => gone.has(id),
    waitsElsewhere: (id) => elsewhere.has(id),
    hasNext: (await loadNextSession(ctx, hours)) !== undefined,
  };
}

/** What was written has been kept as long as it may be; a question without its words is closed. */
export async function handlePurge(ctx: CommandContext, subjectId: string): Promise<void> {
  ctx.audit.objectId = subjectId;
  await deleteTexts(ctx.tx, subjectId);
  await deleteVisitors(ctx.tx, subjectId);
  await closeForgotten(ctx, subjectId as QuestionId);
}

/** Whoever left the practice waits nowhere. */
export async function handlePersonLeft(ctx: CommandContext, personId: PersonId): Promise<void> {
  for (const { hoursId, siteId } of await loadWaiting(ctx.tx, [personId])) {
    const stored = siteId === ctx.site && (await loadHoursForChange(ctx.tx, siteId, hoursId));
    if (!stored) continue;
    const gone = decideGone(stored.hours, personId, ctx.now);
    await saveDraft(ctx, stored, closeWhereDone(gone, ctx.now));
  }
}

/** Sessions of these hosts, and those into which one of these people came: perhaps they come from a site no more. */
export async function loadWaitingFor(
  tx: Tx,
  personIds: readonly PersonId[],
): Promise<readonly HoursId[]> {
  return [...(await loadHostedBy(tx, personIds)), ...(await loadVisitedBy(tx, personIds))];
}
