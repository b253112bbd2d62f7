import type { z } from "zod";
import type { Refusal, Result } from "../../../shared/kernel/result.ts";
import type { CallRoom, inCallSchema } from "../../../shared/media/media.schema.ts";
import type { CallStanding } from "../../platform/call-rooms.ts";
import type { CommandContext } from "../../platform/commands/command-context.ts";
import type { CommandHub } from "../../platform/commands/command-hub.ts";
import { runAsSystem } from "../../platform/commands/run-as-system.ts";
import type { CallSocket, LocalMember, LocalMembers } from "./local-members.ts";
import { noSuchCall, standingIn, type Party } from "./media.access.ts";
import { loadMember, type Member } from "./members.store.ts";
import { partyOf } from "./party.ts";

type InCall = z.output<typeof inCallSchema>;

/** One transaction of somebody who may be in this call now. */
export async function withinCall<Value>(
  hub: CommandHub,
  at: CallSocket,
  room: CallRoom,
  act: (ctx: CommandContext, party: Party, standing: CallStanding) => Promise<Result<Value>>,
): Promise<Result<Value>> {
  let result: Result<Value> = noSuchCall;
  await runAsSystem(hub, room.siteId, "media", async (ctx) => {
    result = noSuchCall;
    const party = await partyOf(hub, ctx.tx, at.who, ctx.now);
    if (!party.ok) return void (result = party);
    const standing = await standingIn(hub.features, ctx.tx, party.value, room, ctx.now);
    if (standing) result = await act(ctx, party.value, standing);
  });
  return result;
}

/** The member that this socket is; another one's answers like none. */
export function ownMember(
  locals: LocalMembers,
  at: CallSocket,
  { memberId }: InCall,
): LocalMember | Refusal {
  const local = locals.get(memberId);
  return local?.at === at ? local : noSuchCall;
}

/** One transaction of a device that is in the call, on this hub, now. */
export function insideCall<Value>(
  { hub, locals }: { readonly hub: CommandHub; readonly locals: LocalMembers },
  at: CallSocket,
  input: InCall,
  act: (ctx: CommandContext, member: Member, party: Party) => Promise<Result<Value>>,
): Promise<Result<Value>> {
  const local = ownMember(locals, at, input);
  if ("code" in local) return Promise.resolve(local);
  return withinCall(hub, at, local.room, async (ctx, party) => {
    const member = await loadMember(ctx.tx, local.id);
    return member ? act(ctx, member, party) : noSuchCall;
  });
}
