import type { EventContract } from "../../../shared/kernel/contract.ts";
import type { PersonId } from "../../../shared/kernel/ids.ts";
import { carryOver } from "../../../shared/huddles/actions.rules.ts";
import type { HuddleDraft } from "../../../shared/huddles/huddles.draft.ts";
import {
  actionItemChanged,
  huddleEvents,
  huddleShown,
  type HuddleEvent,
} from "../../../shared/huddles/huddles.events.ts";
import { huddleLookAt } from "../../../shared/huddles/huddles.due.rules.ts";
import { peopleOfHuddle } from "../../../shared/huddles/huddles.policy.ts";
import { isRunning, type Huddle } from "../../../shared/huddles/huddles.schema.ts";
import type { CommandContext } from "../../platform/commands/command-context.ts";
import type { AudienceToken } from "../../platform/events/event-log.ts";
import { dropActivity, startActivity } from "../presence/presence.activities.ts";
import { loadOpenOfRoomForChange, saveActionItem } from "./action-items.store.ts";
import { loadRoom } from "./rooms.store.ts";
import { NEXT_DEADLINE, saveHuddle, saveNewHuddle, type StoredHuddle } from "./huddles.store.ts";

export const PURGE_DEADLINE = "huddle.purge";
/** What was written of a flag goes when it has been kept as long as it may be, whether its huddle ever came or not. */
export const FLAG_DEADLINE = "huddle.flag";
/** The deadline row of a room that needs planning, or of a huddle that has ended and whose room needs the next. */
export const PLAN_DEADLINE = "huddle.plan";

const contracts = new Map<string, EventContract>(
  huddleEvents.map((contract) => [contract.type, contract]),
);

/** Makes a decision durable: facts in the stream, state in the row, the next moment as a deadline, and presence of those who are in it. */
export async function saveDraft(
  ctx: CommandContext,
  before: StoredHuddle | null,
  { huddle, events }: HuddleDraft,
): Promise<void> {
  ctx.audit.objectId = huddle.id;
  if (events.length === 0) return;
  appendEvents(ctx, before?.huddle, huddle, events);
  if (before) await saveHuddle(ctx.tx, before, huddle);
  else await saveNewHuddle(ctx.tx, huddle);
  await ctx.setDeadline(
    NEXT_DEADLINE,
    huddle.id,
    huddleLookAt(huddle, huddle.timing.lobbyMs, ctx.now),
  );
  if (events.some(({ type }) => type === "huddle.started")) await carry(ctx, huddle);
  if (events.some(({ type }) => type === "huddle.ended")) await tidyUp(ctx, huddle);
  await showWhoIsIn(ctx, before?.huddle, huddle);
}

/** Everybody of the hallway hears it, and those who were asked in; somebody new to it starts from how it stood. */
function appendEvents(
  ctx: CommandContext,
  before: Huddle | undefined,
  after: Huddle,
  events: readonly HuddleEvent[],
): void {
  const known = before ? peopleOfHuddle(before) : [];
  const people = peopleOfHuddle(after);
  const newcomers = people.filter((id) => !known.includes(id));
  if (before && newcomers.length > 0)
    ctx.append(huddleShown, { huddleId: before.id, huddle: before }, newcomers.map(token));
  const audience: readonly AudienceToken[] = ["site", ...new Set([...known, ...people].map(token))];
  for (const event of events) {
    const contract = contracts.get(event.type);
    if (!contract) throw new Error(`no contract for ${event.type}`);
    ctx.append(contract, event.payload as never, audience);
  }
}

const token = (id: PersonId): AudienceToken => `person:${id}`;

/** What is still to be done in this room is on the table again; one that was opened between two meetings of a room that has its times carries nothing, and a debrief neither. */
async function carry(
  ctx: CommandContext,
  { id, standingRoomId, kind, debriefOf }: Huddle,
): Promise<void> {
  if (standingRoomId === null || debriefOf !== undefined) return;
  const isBetween =
    kind === "ad_hoc" && (await loadRoom(ctx.tx, ctx.site, standingRoomId))?.schedule;
  if (isBetween) return;
  const open = await loadOpenOfRoomForChange(ctx.tx, standingRoomId);
  for (const actionItem of carryOver(open, id)) {
    await saveActionItem(ctx.tx, actionItem);
    ctx.append(actionItemChanged, { actionItem }, ["site"]);
  }
}

/**
 * What names patients is kept for the practice's own time (30 days [D]); the room gets its next huddle, by a row of this
 * huddle alone: whoever plans holds the room before its huddles, so nobody waits for the room while holding a huddle.
 */
async function tidyUp(ctx: CommandContext, { id, standingRoomId }: Huddle): Promise<void> {
  await ctx.setDeadline(PURGE_DEADLINE, id, ctx.now + ctx.retentionMs);
  if (standingRoomId !== null) await ctx.setDeadline(PLAN_DEADLINE, id, ctx.now);
}

/** Whoever is in it is shown so while its clock runs, and afterwards as what they were. */
async function showWhoIsIn(
  ctx: CommandContext,
  before: Huddle | undefined,
  after: Huddle,
): Promise<void> {
  const was = new Set(before ? shownIn(before) : []);
  const is = new Set(shownIn(after));
  // Always in the same order, so that two who change the same people do not wait for each other.
  for (const personId of [...new Set([...was, ...is])].toSorted()) {
    if (was.has(personId) && !is.has(personId))
      await dropActivity(ctx, personId, "huddle", after.id);
    if (!was.has(personId) && is.has(personId))
      await startActivity(ctx, personId, {
        kind: "huddle",
        ref: after.id,
        expectedUntil: after.endsAt,
      });
  }
}

function shownIn({ state, people }: Huddle): PersonId[] {
  if (!isRunning(state)) return [];
  return people.filter(({ leftAt }) => leftAt === null).map(({ personId }) => personId);
}
