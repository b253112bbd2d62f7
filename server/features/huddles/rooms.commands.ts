import { randomUUID } from "node:crypto";
import type { InputOf } from "../../../shared/kernel/contract.ts";
import type { PersonId } from "../../../shared/kernel/ids.ts";
import { ok, refuse, type Result } from "../../../shared/kernel/result.ts";
import {
  proposedAgenda,
  proposedBrief,
  proposedDebrief,
  proposedTiming,
} from "../../../shared/huddles/agenda.proposals.ts";
import type * as contracts from "../../../shared/huddles/huddles.commands.ts";
import { roomChanged, roomClosed, roomSetUp } from "../../../shared/huddles/huddles.events.ts";
import { adding, draftOf } from "../../../shared/huddles/huddles.draft.ts";
import type { StandingRoomId } from "../../../shared/huddles/huddles.ids.ts";
import type { StandingRoom } from "../../../shared/huddles/huddles.schema.ts";
import { proposedRotation } from "../../../shared/huddles/parts.ts";
import { roundsAgenda } from "../../../shared/huddles/rounds.ts";
import type { Site } from "../../../shared/people/sites.schema.ts";
import type { CommandContext } from "../../platform/commands/command-context.ts";
import { loadCardsAt, loadSite } from "../people/people.snapshot.ts";
import { loadHuddleForChange, loadOpenOfRoom } from "./huddles.store.ts";
import { planNext } from "./plan-next.ts";
import { loadRoomForChange, loadRooms, saveRoom } from "./rooms.store.ts";
import { saveDraft } from "./save-huddle.ts";

/** Far more than any practice has; a mistake in a loop ends here. */
const ROOMS_MAX = 100;
const noRoom = refuse("not_found", "There is no such huddle room.", "standingRoomId");

export async function setUpRoom(
  ctx: CommandContext,
  input: InputOf<typeof contracts.setUpRoom>,
): Promise<Result<{ standingRoomId: StandingRoomId }>> {
  const site = await loadSite(ctx.tx, ctx.site);
  if (!site) return refuse("not_found", "There is no such site.", "site");
  if ((await loadRooms(ctx.tx, ctx.site)).length >= ROOMS_MAX)
    return refuse("not_possible_now", "This site has too many huddle rooms.");
  const room = await buildRoom(ctx, site, input);
  const checked = await checkRoom(ctx, site, room);
  if (!checked.ok) return checked;
  ctx.audit.objectId = room.id;
  await saveRoom(ctx.tx, room);
  ctx.append(roomSetUp, { room }, ["site"]);
  await planNext(ctx, room);
  return ok({ standingRoomId: room.id });
}

async function buildRoom(
  ctx: CommandContext,
  site: Site,
  input: InputOf<typeof contracts.setUpRoom>,
): Promise<StandingRoom> {
  const { name, kind, teamId, schedule } = input;
  const agenda = kind === "rounds" ? roundsAgenda(site.teams) : [...proposedAgenda(kind)];
  return {
    id: randomUUID() as StandingRoomId,
    siteId: ctx.site,
    name,
    kind,
    teamId,
    schedule,
    agenda: input.agenda ?? agenda,
    timing: input.timing ?? proposedTiming(kind),
    rotation: input.rotation ?? proposedRotation(await loadCardsAt(ctx.tx, ctx.site), site, teamId),
    brief: input.brief ?? [...proposedBrief],
    debrief: input.debrief ?? [...proposedDebrief],
  };
}

async function checkRoom(
  ctx: CommandContext,
  site: Site,
  { teamId, rotation, timing }: StandingRoom,
): Promise<Result<null>> {
  if (teamId !== null && !site.teams.some(({ id }) => id === teamId))
    return refuse("not_found", "There is no such team.", "teamId");
  if (timing.wrapUpMs > timing.lengthMs)
    return refuse("invalid_input", "The wrap-up is longer than the huddle.", "timing.wrapUpMs");
  return checkPeople(ctx, rotation, "rotation");
}

/** People of another site and nobody are one answer. */
export async function checkPeople(
  ctx: CommandContext,
  personIds: readonly PersonId[],
  field: string,
): Promise<Result<null>> {
  if (personIds.length === 0) return ok(null);
  const here = new Set(
    (await loadCardsAt(ctx.tx, ctx.site)).filter(({ isActive }) => isActive).map(({ id }) => id),
  );
  return personIds.every((id) => here.has(id))
    ? ok(null)
    : refuse("not_found", "There is no such person at this site.", field);
}

export async function changeRoom(
  ctx: CommandContext,
  { standingRoomId, changes }: InputOf<typeof contracts.changeRoom>,
): Promise<Result<Record<string, never>>> {
  const room = await loadRoomForChange(ctx.tx, ctx.site, standingRoomId);
  const site = await loadSite(ctx.tx, ctx.site);
  if (!room || !site) return noRoom;
  const named = Object.fromEntries(
    Object.entries(changes).filter(([, value]) => value !== undefined),
  );
  return saveChanged(ctx, site, { ...room, ...named });
}

export async function moveDay(
  ctx: CommandContext,
  { standingRoomId, on, movedTo }: InputOf<typeof contracts.moveDay>,
): Promise<Result<Record<string, never>>> {
  const room = await loadRoomForChange(ctx.tx, ctx.site, standingRoomId);
  const site = await loadSite(ctx.tx, ctx.site);
  if (!room || !site) return noRoom;
  if (room.schedule === null)
    return refuse("not_possible_now", "This room meets when somebody opens it.");
  const others = room.schedule.exceptions.filter((each) => each.on !== on);
  const exceptions = [...others, { on, movedTo }].slice(-60);
  return saveChanged(ctx, site, { ...room, schedule: { ...room.schedule, exceptions } });
}

async function saveChanged(
  ctx: CommandContext,
  site: Site,
  room: StandingRoom,
): Promise<Result<Record<string, never>>> {
  const checked = await checkRoom(ctx, site, room);
  if (!checked.ok) return checked;
  ctx.audit.objectId = room.id;
  await saveRoom(ctx.tx, room);
  ctx.append(roomChanged, { room }, ["site"]);
  await planNext(ctx, room);
  return ok({});
}

/** What was planned in it does not take place; one that is under way runs to its end. */
export async function closeRoom(
  ctx: CommandContext,
  { standingRoomId }: InputOf<typeof contracts.closeRoom>,
): Promise<Result<Record<string, never>>> {
  const room = await loadRoomForChange(ctx.tx, ctx.site, standingRoomId);
  if (!room) return noRoom;
  ctx.audit.objectId = room.id;
  await saveRoom(ctx.tx, room, false);
  ctx.append(roomClosed, { standingRoomId }, ["site"]);
  for (const { id, state } of await loadOpenOfRoom(ctx.tx, standingRoomId)) {
    const stored = state === "scheduled" && (await loadHuddleForChange(ctx.tx, ctx.site, id));
    if (!stored) continue;
    await saveDraft(
      ctx,
      stored,
      adding(draftOf(stored.huddle), "huddle.ended", { at: ctx.now, summary: null }),
    );
  }
  return ok({});
}
