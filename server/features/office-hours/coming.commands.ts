import { randomUUID } from "node:crypto";
import type { InputOf, ValueOf } from "../../../shared/kernel/contract.ts";
import { ok, refuse, type Result } from "../../../shared/kernel/result.ts";
import { MINUTE_MS } from "../../../shared/kernel/time.ts";
import {
  decideInvited,
  mayComeInto,
  sessionOf,
} from "../../../shared/office-hours/invited.rules.ts";
import type * as contracts from "../../../shared/office-hours/office-hours.commands.ts";
import { waysToMeet } from "../../../shared/office-hours/meeting.ts";
import type { EntryId } from "../../../shared/office-hours/office-hours.ids.ts";
import type { Hours } from "../../../shared/office-hours/office-hours.schema.ts";
import type { Modality } from "../../../shared/people/people.schema.ts";
import { personOf } from "../../platform/actor.ts";
import type { CommandContext } from "../../platform/commands/command-context.ts";
import { factsOf } from "./attending.commands.ts";
import { changeHours } from "./change-hours.ts";
import { ChangedMeanwhile, loadOpenHours, loadWaiting } from "./office-hours.store.ts";
import { waitingRoom } from "./waiting-room.ts";

type Contracts = typeof contracts;

const noneHeld = refuse(
  "not_possible_now",
  "No office hours of theirs are planned here: let it go on, or agree on a time with them.",
);

/** The place comes first: whether this person was asked to come with this hand-off is judged where it ends. */
export async function joinHost(
  ctx: CommandContext,
  { hostId, handoffId, modality, roomId, ...wanted }: InputOf<Contracts["joinHost"]>,
): Promise<Result<ValueOf<Contracts["joinHost"]>>> {
  const { personId } = personOf(ctx.actor);
  const session = sessionOf(hostId, await loadOpenHours(ctx.tx, ctx.site), ctx.now);
  if (!session) return noneHeld;
  const id = randomUUID() as EntryId;
  const [elsewhere] = await loadWaiting(ctx.tx, [personId]);
  const waitsElsewhere = elsewhere !== undefined && elsewhere.hoursId !== session.id;
  let isKept = true;
  const joined = await changeHours(ctx, session.id, async (hours) => {
    // It ended since we looked: another is looked for.
    if (!mayComeInto(hours, hostId, ctx.now)) throw new ChangedMeanwhile();
    const { isFirstToday, meetsInPerson } = await factsOf(ctx, hours, null);
    const way = wayOf(hours, modality, meetsInPerson);
    const where = await waitingRoom(ctx, roomId);
    if (!where.ok) return where;
    const own = { id, personId, hostId, handoffId, modality: way };
    const invited = { ...wanted, ...own, ...where.value };
    const decided = decideInvited(hours, invited, { isFirstToday, waitsElsewhere }, ctx.now);
    if (decided.ok) isKept = decided.value.hours.carried !== hours.carried;
    return decided;
  });
  if (!joined.ok) return joined;
  const at = Math.max(session.startsAt, ctx.now + MINUTE_MS);
  const to = { kind: "office_hours", at, withPersonId: hostId };
  const ended = await ctx.give("handoff.convert", { handoffId, to, isIntoLine: true });
  return ended.ok ? ok({ hoursId: session.id, at, isKept }) : ended;
}

/** As the hand-off was to be met, where these hosts can be met so. */
function wayOf(hours: Hours, wanted: Modality, meetsInPerson: boolean): Modality {
  const ways = waysToMeet(hours, meetsInPerson);
  return ways.includes(wanted) ? wanted : (ways[0] ?? wanted);
}
