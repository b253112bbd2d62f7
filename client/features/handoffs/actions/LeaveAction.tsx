import type { ButtonProps } from "@mantine/core";
import { leaveHandoff } from "#shared/handoffs/handoffs.commands.ts";
import type { ActionProps } from "./action-props.ts";
import { TapAction } from "./TapAction.tsx";

/** Out of the room: free for others at once, and the feedback may follow. */
export function LeaveAction({ handoff, ...button }: ActionProps & ButtonProps) {
  return (
    <TapAction
      handoff={handoff}
      contract={leaveHandoff}
      input={{ handoffId: handoff.id }}
      label="I'm out of the room"
      {...button}
    />
  );
}
