import { randomUUID } from "node:crypto";
import type { HuddleId, StandingRoomId } from "../../../shared/huddles/huddles.ids.ts";
import { buildPlanned } from "../../../shared/huddles/huddles.course.rules.ts";
import { adding, draftOf } from "../../../shared/huddles/huddles.draft.ts";
import type { StandingRoom } from "../../../shared/huddles/huddles.schema.ts";
import { nextMeeting } from "../../../shared/schedules/schedule.ts";
import { actionItemChanged } from "../../../shared/huddles/huddles.events.ts";
import type { CommandContext } from "../../platform/commands/command-context.ts";
import { loadSite } from "../people/people.snapshot.ts";
import { loadOpenOfRoomForChange, saveActionItem } from "./action-items.store.ts";
import { carryFlags } from "./carry-flags.ts";
import {
  loadEndedHuddles,
  loadHuddle,
  loadHuddleForChange,
  loadOpenHuddles,
  loadOpenOfRoom,
} from "./huddles.store.ts";
import { loadRoomForChange, loadRooms } from "./rooms.store.ts";
import { FLAG_DEADLINE, PLAN_DEADLINE, saveDraft } from "./save-huddle.ts";

/**
 * A room always has one huddle ahead or under way, so that patients can be flagged for it. The room must be held. Whoever
 * changes several things holds them in one order: the room, its huddles, its action items.
 */
export async function planNext(ctx: CommandContext, room: StandingRoom): Promise<void> {
  const ofRoom = await loadOpenOfRoom(ctx.tx, room.id);
  const open = ofRoom.filter(({ debriefOf }) => debriefOf === undefined);
  const planned = open.filter(({ state }) => state === "scheduled");
  const isUnderWay = open.length > planned.length;
  const at = await nextTime(ctx, room);
  if (planned.length === 0 && !isUnderWay) {
    const huddle = buildPlanned(room, randomUUID() as HuddleId, at);
    const draft = draftOf(huddle);
    await saveDraft(ctx, null, adding(draft, "huddle.planned", { huddle }));
  }
  for (const { id } of planned) {
    const stored = await loadHuddleForChange(ctx.tx, ctx.site, id);
    // One whose time came while no hub ran begins late; it is not put off to the next day.
    const isDue = (stored?.huddle.plannedAt ?? Infinity) <= ctx.now;
    if (stored?.huddle.state === "scheduled" && !isDue && hasMoved(stored.huddle, room, at))
      await saveDraft(
        ctx,
        stored,
        adding(draftOf(stored.huddle), "huddle.replanned", {
          plannedAt: at,
          title: room.name,
          teamId: room.teamId,
          timing: room.timing,
        }),
      );
  }
  await moveDue(ctx, room, at);
}

/** What is due at the next huddle is due when that is; what was due at an earlier one stays overdue. */
async function moveDue(ctx: CommandContext, room: StandingRoom, at: number | null): Promise<void> {
  for (const item of await loadOpenOfRoomForChange(ctx.tx, room.id)) {
    const isAhead = item.dueAt === null || item.dueAt > ctx.now;
    if (item.due.kind !== "next_huddle" || !isAhead || item.dueAt === at) continue;
    const actionItem = { ...item, dueAt: at };
    await saveActionItem(ctx.tx, actionItem);
    ctx.append(actionItemChanged, { actionItem }, ["site"]);
  }
}

function hasMoved(
  huddle: Pick<StandingRoom, "timing" | "teamId"> & { title: string; plannedAt: number | null },
  room: StandingRoom,
  at: number | null,
): boolean {
  return (
    huddle.plannedAt !== at ||
    huddle.title !== room.name ||
    huddle.teamId !== room.teamId ||
    JSON.stringify(huddle.timing) !== JSON.stringify(room.timing)
  );
}

/** After the one that was last: begun early, its own time is not met a second time. */
async function nextTime(ctx: CommandContext, room: StandingRoom): Promise<number | null> {
  if (room.schedule === null) return null;
  const site = await loadSite(ctx.tx, room.siteId);
  const page = { roomId: room.id, before: ctx.now + 1, limit: 5 };
  const ended = await loadEndedHuddles(ctx.tx, room.siteId, page);
  const last = Math.max(0, ...ended.map(({ plannedAt }) => plannedAt ?? 0));
  return nextMeeting(room.schedule, site?.zone ?? "UTC", Math.max(ctx.now, last));
}

/** Another zone is another time, and another retention another end: rooms and what waits in them are looked at anew when a hub starts and when the site has changed. */
export async function planRooms(ctx: CommandContext): Promise<void> {
  for (const { id } of await loadRooms(ctx.tx, ctx.site))
    await ctx.setDeadline(PLAN_DEADLINE, id, ctx.now);
  for (const { flags } of await loadOpenHuddles(ctx.tx, ctx.site))
    for (const { id, addedAt } of flags)
      await ctx.setDeadline(FLAG_DEADLINE, id, addedAt + ctx.retentionMs);
}

/** A room is to be planned, or the last huddle of one is over. */
export async function handlePlan(ctx: CommandContext, subjectId: string): Promise<void> {
  const ended = await loadHuddle(ctx.tx, ctx.site, subjectId as HuddleId);
  const roomId = ended ? ended.standingRoomId : (subjectId as StandingRoomId);
  const room = roomId === null ? undefined : await loadRoomForChange(ctx.tx, ctx.site, roomId);
  if (!room) return;
  await planNext(ctx, room);
  if (ended) await carryFlags(ctx, ended, room.id);
}
