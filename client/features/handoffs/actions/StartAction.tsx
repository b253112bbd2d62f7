import type { ButtonProps } from "@mantine/core";
import { startHandoff } from "#shared/handoffs/handoffs.commands.ts";
import { useMe } from "../../../platform/session/session-context.ts";
import { useTelling } from "../parts/use-telling.ts";
import type { ActionProps } from "./action-props.ts";
import { TapAction } from "./TapAction.tsx";

/** The two have met: said by the one who came, or by the one who waited. */
export function StartAction({ handoff, ...button }: ActionProps & ButtonProps) {
  const me = useMe();
  const { shortNameOf } = useTelling(handoff.siteId);
  const label =
    handoff.ownerId === me.id
      ? "I'm with the patient"
      : handoff.reply === "bring_patient_to_me"
        ? "They have met"
        : `${shortNameOf(handoff.ownerId)} is here`;
  return (
    <TapAction
      handoff={handoff}
      contract={startHandoff}
      input={{ handoffId: handoff.id }}
      label={label}
      {...button}
    />
  );
}
