import { randomUUID } from "node:crypto";
import type { EventContract } from "../../../shared/kernel/contract.ts";
import type { PersonId } from "../../../shared/kernel/ids.ts";
import { isLive, type Entry } from "../../../shared/office-hours/entries.schema.ts";
import type { HoursDraft } from "../../../shared/office-hours/office-hours.draft.ts";
import { hoursLookAt } from "../../../shared/office-hours/office-hours.due.rules.ts";
import {
  hoursPlanned,
  hoursShown,
  officeHoursEvents,
  type HoursEvent,
} from "../../../shared/office-hours/office-hours.events.ts";
import { decideCarryIn, takesOver } from "../../../shared/office-hours/invited.rules.ts";
import type { EntryId, HoursId } from "../../../shared/office-hours/office-hours.ids.ts";
import type { Hours } from "../../../shared/office-hours/office-hours.schema.ts";
import type { CommandContext } from "../../platform/commands/command-context.ts";
import type { AudienceToken } from "../../platform/events/event-log.ts";
import { dropActivity, startActivity } from "../presence/presence.activities.ts";
import {
  ChangedMeanwhile,
  loadHoursForChange,
  loadOpenOfSeries,
  NEXT_DEADLINE,
  saveHours,
  saveNewHours,
  type StoredHours,
} from "./office-hours.store.ts";
import { loadVisitors, saveVisitor } from "./served.store.ts";
import { tellServedSites } from "./show-served.ts";
import { loadTexts, saveText } from "./texts.store.ts";
import { saveVisits } from "./visits.store.ts";

export const PURGE_DEADLINE = "officeHours.purge";
/** The deadline row of a series that needs its next session. */
export const PLAN_DEADLINE = "officeHours.plan";

const contracts = new Map<string, EventContract>(
  officeHoursEvents.map((contract) => [contract.type, contract]),
);

/** A session that was planned. */
export async function saveNew(ctx: CommandContext, hours: Hours): Promise<void> {
  ctx.append(hoursPlanned, { hoursId: hours.id, hours }, ["site"]);
  await saveNewHours(ctx.tx, hours);
  await ctx.setDeadline(NEXT_DEADLINE, hours.id, hoursLookAt(hours, ctx.now));
  await tellServedSites(ctx, hours);
}

/** Makes a decision durable: facts in the stream, state in the row, the next moment as a deadline, presence of the hosts, and whoever is carried over in the next session. */
export async function saveDraft(
  ctx: CommandContext,
  before: StoredHours,
  { hours, events }: HoursDraft,
): Promise<void> {
  appendEvents(ctx, before.hours, hours, events);
  await ctx.setDeadline(NEXT_DEADLINE, hours.id, hoursLookAt(hours, ctx.now));
  if (events.length === 0) return;
  await saveHours(ctx.tx, before, hours);
  const ended = endedNow(before.hours, hours);
  await saveVisits(ctx.tx, hours, ended);
  // The next session is held before the hosts, as by whoever changes it.
  for (const entry of ended) if (entry.state === "carried_over") await carryOver(ctx, hours, entry);
  await showHosts(ctx, before.hours, hours);
  await tellServedSites(ctx, hours);
  await planAfter(ctx, before.hours, hours);
}

/** Everybody of the hallway hears it; whoever is or was in it hears of the session and of their own entries on a locked screen too, and starts from how it stood. */
function appendEvents(
  ctx: CommandContext,
  before: Hours,
  after: Hours,
  events: readonly HoursEvent[],
): void {
  const known = peopleIn(before);
  const newcomers = peopleIn(after).filter((id) => !known.includes(id));
  if (newcomers.length > 0)
    ctx.append(
      hoursShown,
      { hoursId: before.id, hours: { ...before, entries: [] } },
      newcomers.map(token),
    );
  const people = [...known, ...newcomers].map(token);
  for (const event of events) {
    const contract = contracts.get(event.type);
    if (!contract) throw new Error(`no contract for ${event.type}`);
    const named = "entry" in event.payload ? [token(event.payload.entry.personId)] : people;
    ctx.append(contract, event.payload as never, ["site", ...named]);
  }
}

const token = (id: PersonId): AudienceToken => `person:${id}`;

function peopleIn({ entries }: Hours): readonly PersonId[] {
  return [...new Set(entries.map(({ personId }) => personId))];
}

function endedNow(before: Hours, after: Hours): readonly Entry[] {
  const was = new Set(before.entries.filter((entry) => !isLive(entry)).map(({ id }) => id));
  return after.entries.filter((entry) => !isLive(entry) && !was.has(entry.id));
}

/** Once a session has begun, is late or is over, there must be a next one: people book in it and are carried into it. */
async function planAfter(ctx: CommandContext, before: Hours, after: Hours): Promise<void> {
  const hasBegun = before.state !== after.state || before.lateAt !== after.lateAt;
  if (hasBegun) await ctx.setDeadline(PLAN_DEADLINE, after.seriesId, ctx.now);
  if (after.state === "closed")
    await ctx.setDeadline(PURGE_DEADLINE, after.id, ctx.now + ctx.retentionMs);
}

/** Hosts are shown in office hours while the door is open, and afterwards as what they were. */
async function showHosts(ctx: CommandContext, before: Hours, after: Hours): Promise<void> {
  const was = new Set(shownIn(before));
  const is = new Set(shownIn(after));
  // Always in the same order, so that two who change the same people do not wait for each other.
  for (const personId of [...new Set([...was, ...is])].toSorted()) {
    if (was.has(personId) && !is.has(personId))
      await dropActivity(ctx, personId, "office_hours", after.id);
    if (!was.has(personId) && is.has(personId))
      await startActivity(ctx, personId, {
        kind: "office_hours",
        ref: after.id,
        expectedUntil: after.endsAt,
      });
  }
}

function shownIn({ state, hosts }: Hours) {
  if (!["open", "last_call", "draining"].includes(state)) return [];
  return hosts.filter(({ leftAt }) => leftAt === null).map(({ personId }) => personId);
}

/** The next session of a series in which somebody can still be met, beside this one. */
export async function loadNextSession(ctx: Pick<CommandContext, "tx" | "now">, hours: Hours) {
  const open = await loadOpenOfSeries(ctx.tx, hours.seriesId);
  return open.find((other) => other.id !== hours.id && takesOver(other, ctx.now));
}

/** In the next session with the same time of joining, before new ones; the words go with it. */
async function carryOver(ctx: CommandContext, from: Hours, entry: Entry): Promise<void> {
  const next = await loadNextSession(ctx, from);
  const stored = next && (await loadHoursForChange(ctx.tx, ctx.site, next.id));
  // It was called off since we looked: whoever is carried is asked again what comes instead.
  if (!stored || !takesOver(stored.hours, ctx.now)) throw new ChangedMeanwhile();
  const entryId = randomUUID() as EntryId;
  const { personId, topic, modality, urgency, placeAt, handoffId } = entry;
  const carried = { entryId, personId, topic, modality, urgency, placeAt, handoffId, isDue: false };
  const came = (await loadVisitors(ctx.tx, from.id)).find((each) => each.personId === personId);
  if (came) await saveVisitor(ctx.tx, stored.hours.id, came);
  await saveDraft(ctx, stored, decideCarryIn(stored.hours, carried));
  await carryWords(ctx, from, entry, { hoursId: stored.hours.id, entryId });
}

/** What somebody wrote, and where they are called back, goes with them. */
async function carryWords(
  ctx: CommandContext,
  from: Hours,
  entry: Entry,
  to: { readonly hoursId: HoursId; readonly entryId: EntryId },
): Promise<void> {
  const { masterKey } = ctx.secrets;
  const texts = await loadTexts(ctx.tx, masterKey, ctx.site, from.id);
  for (const kind of ["line", "phone"]) {
    const text = texts.get(`${kind}:${entry.id}`);
    if (text === undefined) continue;
    const id = `${kind}:${to.entryId}`;
    await saveText(ctx.tx, masterKey, { site: ctx.site, aboutId: to.hoursId, id, text });
  }
}
