import { ok, refuse, type Result } from "../../../shared/kernel/result.ts";
import type { InputOf, ValueOf } from "../../../shared/kernel/contract.ts";
import type { inviteDevice, removeFromCall } from "../../../shared/media/media.commands.ts";
import { CODE_MS, REMOVED_FOR_MS } from "../../../shared/media/media.limits.ts";
import { roomKey, type CallRoom } from "../../../shared/media/media.schema.ts";
import type { CallRoomOwner } from "../../platform/call-rooms.ts";
import type { CommandContext } from "../../platform/commands/command-context.ts";
import { hashGuessable, makeCode } from "../people/secret-texts.ts";
import { saveCallerEnded, saveCode } from "./callers.store.ts";
import { leaveCall } from "./join-call.ts";
import { noSuchCall, standingOfPerson } from "./media.access.ts";
import { loadMember, saveRemoval } from "./members.store.ts";

/** Whoever leads a call lets one device in by a code; it dies with the room. */
export async function makeCallCode(
  ctx: CommandContext,
  { room, as }: InputOf<typeof inviteDevice>,
): Promise<Result<ValueOf<typeof inviteDevice>>> {
  const owner = await accessAsModerator(ctx, room);
  if (!owner.ok) return owner;
  if (!(await owner.value.isOpenToCallers(ctx.tx, room)))
    return refuse("not_possible_now", "Nobody can be let in by a code now.");
  const code = makeCode(8);
  const hash = hashGuessable(ctx.secrets, "call-code", code);
  const letInById = ctx.actor.kind === "person" ? ctx.actor.personId : null;
  await saveCode(ctx.tx, { hash, room, as, letInById }, ctx.now + CODE_MS);
  return ok({ code: `${code.slice(0, 4)}-${code.slice(4)}`, expiresAt: ctx.now + CODE_MS });
}

/** Whoever is taken out is out at once on every screen, and for ten minutes. */
export async function takeOutOfCall(
  ctx: CommandContext,
  { room, memberId }: InputOf<typeof removeFromCall>,
): Promise<Result<Record<string, never>>> {
  const owner = await accessAsModerator(ctx, room);
  if (!owner.ok) return owner;
  const member = await loadMember(ctx.tx, memberId);
  if (!member || roomKey(member.room) !== roomKey(room))
    return refuse("already_over", "They are not in this call any more.");
  if (member.personId) await saveRemoval(ctx.tx, room, member.personId, ctx.now + REMOVED_FOR_MS);
  if (member.callerId) await saveCallerEnded(ctx.tx, member.callerId, ctx.now);
  await leaveCall(ctx, member);
  return ok({});
}

async function accessAsModerator(
  ctx: CommandContext,
  room: CallRoom,
): Promise<Result<CallRoomOwner>> {
  ctx.audit.objectId = room.id;
  const owner = ctx.callRoomsOf(room.kind);
  if (!owner || room.siteId !== ctx.site || ctx.actor.kind !== "person") return noSuchCall;
  const standing = await standingOfPerson(owner, ctx.tx, ctx.actor, room, ctx.now);
  if (!standing) return noSuchCall;
  return standing.canModerate
    ? ok(owner)
    : refuse("forbidden", "This is for whoever leads the call.");
}
