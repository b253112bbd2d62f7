import type { ButtonProps } from "@mantine/core";
import { joinHandoff } from "#shared/handoffs/handoffs.commands.ts";
import type { ActionProps } from "./action-props.ts";
import { TapAction } from "./TapAction.tsx";

/** Comes to a crisis, first or beside others. */
export function JoinAction({ handoff, ...button }: ActionProps & ButtonProps) {
  const label = handoff.ownerId === null ? "I'm coming" : "I'm coming too";
  return (
    <TapAction
      handoff={handoff}
      contract={joinHandoff}
      input={{ handoffId: handoff.id }}
      label={label}
      {...button}
    />
  );
}
