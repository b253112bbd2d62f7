import type { Handoff } from "#shared/handoffs/handoffs.schema.ts";
import { escalateHandoff, requestHandoff } from "#shared/handoffs/handoffs.commands.ts";
import type { HandoffsSlice } from "#shared/handoffs/handoffs.reducer.ts";
import { transitions } from "#shared/handoffs/handoffs.transitions.ts";
import type { HandoffId, RoomId } from "#shared/kernel/ids.ts";
import type { Result } from "#shared/kernel/result.ts";
import { useCommand, type CommandHook } from "../../../platform/commands/use-command.ts";
import { useSlice } from "../../../platform/realtime/use-slice.ts";
import { usePrincipals } from "../parts/use-people.ts";
import { useMe } from "../../../platform/session/session-context.ts";

export interface CrisisCall {
  readonly command: Pick<CommandHook<never, never>, "state" | "refusal">;
  /** A hand-off from this room that is under way: calling a crisis there makes it one. */
  openIn(roomId: RoomId | null): Handoff | undefined;
  /** The room of a hand-off of mine that is under way. */
  readonly likelyRoomId: RoomId | null;
  call(roomId: RoomId | null): Promise<Result<{ readonly handoffId: HandoffId }>>;
}

export function useCallCrisis(): CrisisCall {
  const me = useMe();
  const principals = usePrincipals();
  const onBehalfOfId = principals.length === 1 ? (principals[0]?.id ?? null) : null;
  const request = useCommand(requestHandoff);
  const escalate = useCommand(escalateHandoff);
  const handoffs = Object.values(useSlice<HandoffsSlice>("handoffs") ?? {});
  const underWay = handoffs.filter(({ state }) =>
    (transitions["handoff.escalate"].from as readonly string[]).includes(state),
  );
  const openIn = (roomId: RoomId | null): Handoff | undefined =>
    roomId === null ? undefined : underWay.find((handoff) => handoff.roomId === roomId);
  const likely = underWay.find(({ requesterId, onBehalfOfId, ownerId }) =>
    [requesterId, onBehalfOfId, ownerId].includes(me.id),
  );

  async function call(roomId: RoomId | null): Promise<Result<{ readonly handoffId: HandoffId }>> {
    const open = openIn(roomId);
    if (open?.urgency === "crisis") return { ok: true, value: { handoffId: open.id } };
    if (open) return escalate.run({ handoffId: open.id, roomId });
    // All that a crisis needs is the room; whatever else there is to say may follow.
    return request.run({ kind: "crisis", urgency: "crisis", roomId, onBehalfOfId });
  }
  return {
    command: escalate.state === "idle" ? request : escalate,
    openIn,
    likelyRoomId: likely?.roomId ?? null,
    call,
  };
}
