import { SECOND_MS } from "../../../shared/kernel/time.ts";
import type { HandoffId, PersonId } from "../../../shared/kernel/ids.ts";
import {
  handoffEvents,
  handoffShown,
  type HandoffEvent,
} from "../../../shared/handoffs/handoffs.events.ts";
import { peopleOn } from "../../../shared/handoffs/handoffs.policy.ts";
import { applyHandoffEvent } from "../../../shared/handoffs/handoffs.reducer.ts";
import {
  heldOffers,
  isOpenState,
  liveOffers,
  type Handoff,
} from "../../../shared/handoffs/handoffs.schema.ts";
import type { ActivityKind } from "../../../shared/presence/presence.schema.ts";
import type { CommandContext } from "../../platform/commands/command-context.ts";
import type { AudienceToken } from "../../platform/events/event-log.ts";
import { dropActivity, startActivity } from "../presence/presence.activities.ts";
import {
  concernedBy,
  NEXT_DEADLINE,
  saveHandoff,
  saveNewHandoff,
  type StoredHandoff,
} from "./handoffs.store.ts";

export const PURGE_DEADLINE = "handoff.purge";

const contracts = new Map<string, (typeof handoffEvents)[number]>(
  handoffEvents.map((contract) => [contract.type, contract]),
);

/** Makes a decision durable: facts in the stream, state in the row, the next moment as a deadline, and presence of those who are busy with it. */
export async function saveDecided(
  ctx: CommandContext,
  before: StoredHandoff | null,
  events: readonly HandoffEvent[],
): Promise<Handoff | null> {
  let handoff = before?.handoff;
  for (const event of events) handoff = applyHandoffEvent(handoff, event);
  if (!handoff) throw new Error("a decision without its hand-off");
  ctx.audit.objectId = handoff.id;
  if (events.length === 0) return handoff;
  appendEvents(ctx, before?.handoff, handoff, events);
  if (before) await saveHandoff(ctx.tx, before, handoff);
  else await saveNewHandoff(ctx.tx, handoff);
  await ctx.setDeadline(NEXT_DEADLINE, handoff.id, lookAt(handoff, ctx.now));
  await planPurge(ctx, before?.handoff, handoff);
  await showWhoIsBusy(ctx, before?.handoff, handoff);
  return handoff;
}

/** The patient's part is kept for the practice's own time (30 days [D], 1–365) from when the work is done, read or not. */
async function planPurge(
  ctx: CommandContext,
  before: Handoff | undefined,
  after: Handoff,
): Promise<void> {
  const isDone = (handoff: Handoff | undefined): boolean =>
    handoff !== undefined && (handoff.state === "completed" || !isOpenState(handoff.state));
  if (isDone(after) && !isDone(before))
    await ctx.setDeadline(PURGE_DEADLINE, after.id, ctx.now + ctx.retentionMs);
}

/** While it looks for somebody, or waits for a break, the hub also looks by itself: a change of presence that was written in the same instant may have woken nobody. */
const LOOK_AGAIN_MS = 3 * SECOND_MS;

/** When the hub takes a hand-off up again. Null once it has ended. */
export function lookAt(handoff: Handoff, now: number): number | null {
  if (handoff.next === null) return null;
  const isOffering =
    handoff.state === "waiting" || handoff.state === "offered" || handoff.state === "unanswered";
  const isLooking =
    isOffering &&
    handoff.counter === null &&
    (liveOffers(handoff).length === 0 || heldOffers(handoff).length > 0);
  return isLooking ? Math.min(handoff.next.at, now + LOOK_AGAIN_MS) : handoff.next.at;
}

/** Everybody of the hallway hears it, and those it is before, wherever they belong; somebody new to it starts from how it stood. */
function appendEvents(
  ctx: CommandContext,
  before: Handoff | undefined,
  after: Handoff,
  events: readonly HandoffEvent[],
): void {
  const people = [...new Set([...(before ? peopleOn(before) : []), ...peopleOn(after)])];
  const audience: readonly AudienceToken[] = ["site", ...people.map(token)];
  const newcomers = before ? people.filter((id) => !peopleOn(before).includes(id)) : [];
  if (before && newcomers.length > 0)
    ctx.append(
      handoffShown,
      { handoffId: before.id, handoff: before },
      newcomers.map(token),
      before.id,
    );
  // Whoever belongs to another site begins to follow this one, or ends.
  const was = before ? concernedBy(before) : new Set<PersonId>();
  const is = concernedBy(after);
  const changed = [...new Set([...was, ...is])].filter((id) => was.has(id) !== is.has(id));
  if (changed.length > 0) ctx.hintAfterwards({ kind: "guests", personIds: changed });
  for (const event of events) {
    const contract = contracts.get(event.type);
    if (!contract) throw new Error(`no contract for ${event.type}`);
    ctx.append(contract, event.payload as never, audience, after.id as HandoffId);
  }
}

const token = (id: PersonId): AudienceToken => `person:${id}`;

/** Owner and helpers are shown as busy from their yes until they are out of the room. */
async function showWhoIsBusy(
  ctx: CommandContext,
  before: Handoff | undefined,
  after: Handoff,
): Promise<void> {
  const was = before ? busyWith(before) : new Map<PersonId, ActivityKind>();
  const is = busyWith(after);
  // Always in the same order, so that two who change the same people do not wait for each other.
  const inOrder = (people: ReadonlyMap<PersonId, ActivityKind>) =>
    [...people].toSorted(([a], [b]) => (a < b ? -1 : 1));
  for (const [personId, kind] of inOrder(was))
    if (is.get(personId) !== kind) await dropActivity(ctx, personId, kind, after.id);
  for (const [personId, kind] of inOrder(is)) {
    const isNew = was.get(personId) !== kind;
    const hasMoved = before?.startedAt !== after.startedAt || before?.etaAt !== after.etaAt;
    if (isNew || (hasMoved && personId === after.ownerId))
      await startActivity(ctx, personId, {
        kind,
        ref: after.id,
        expectedUntil: expectedEnd(after),
      });
  }
}

/** BH visits after a hand-off are 20–30 min long (VA PCMHI slides): the card says "until about". */
const USUAL_VISIT_MS = 30 * 60_000;

function expectedEnd({ startedAt, etaAt }: Handoff): number | null {
  const from = startedAt ?? etaAt;
  return from === null ? null : from + USUAL_VISIT_MS;
}

function busyWith(handoff: Handoff): ReadonlyMap<PersonId, ActivityKind> {
  const kind: ActivityKind = handoff.urgency === "crisis" ? "crisis" : "handoff";
  const isUnderWay =
    handoff.state === "accepted" || (handoff.state === "in_progress" && handoff.endedAt === null);
  const isOver =
    handoff.endedAt !== null || handoff.state === "completed" || !isOpenState(handoff.state);
  const isCrisisOpen = handoff.urgency === "crisis" && !isOver;
  const owner = isUnderWay && handoff.ownerId !== null ? [handoff.ownerId] : [];
  const helpers = isUnderWay || isCrisisOpen ? handoff.joinedIds : [];
  return new Map([...owner, ...helpers].map((id) => [id, kind]));
}
