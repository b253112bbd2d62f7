import { claimHandoff } from "#shared/handoffs/handoffs.commands.ts";
import type { ActionProps } from "./action-props.ts";
import { TapAction } from "./TapAction.tsx";

/** Takes what was put before somebody else. */
export function ClaimAction({ handoff }: ActionProps) {
  return (
    <TapAction
      handoff={handoff}
      contract={claimHandoff}
      input={{ handoffId: handoff.id }}
      label="I'll take it"
    />
  );
}
