import type { ButtonProps } from "@mantine/core";
import { claimHandoff } from "#shared/handoffs/handoffs.commands.ts";
import type { ActionProps } from "./action-props.ts";
import { TapAction } from "./TapAction.tsx";

/** Takes what was put before somebody else. */
export function ClaimAction({ handoff, ...button }: ActionProps & ButtonProps) {
  return (
    <TapAction
      handoff={handoff}
      contract={claimHandoff}
      input={{ handoffId: handoff.id }}
      label={handoff.urgency === "crisis" ? "I'm coming" : "I'll take it"}
      {...button}
    />
  );
}
