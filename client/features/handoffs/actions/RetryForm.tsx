import { Button, Group, Stack, TextInput } from "@mantine/core";
import { useState } from "react";
import { retryHandoff } from "#shared/handoffs/handoffs.commands.ts";
import type { Handoff } from "#shared/handoffs/handoffs.schema.ts";
import { useInterrupted } from "../ask/use-interrupted.ts";
import { CommandNote } from "../parts/CommandNote.tsx";
import { useHandoffCommand } from "../parts/use-handoff-command.ts";
import type { ActionProps } from "./action-props.ts";

/** The same request as a preview has it; a crisis interrupts by itself. */
function requestOf({ kind, urgency, wanted, roomId, mustLeaveBy }: Handoff) {
  if (kind === "crisis" || urgency === "crisis") return null;
  return { kind, urgency, ...wanted, skills: [...wanted.skills], roomId, mustLeaveBy };
}

/** Through the ladder again; with a reason, also one level louder. */
export function RetryForm({ handoff }: ActionProps) {
  const [reason, setReason] = useState("");
  const command = useHandoffCommand(retryHandoff, handoff);
  const isSending = command.state === "sending";
  const whom = useInterrupted(requestOf(handoff));
  return (
    <Stack gap="sm">
      <div>
        <Button
          size="md"

          loading={isSending}
          onClick={() => void command.run({ handoffId: handoff.id })}
        >
          Try everybody again
        </Button>
      </div>
      {handoff.urgency !== "crisis" && whom !== null && (
        <Group align="end" gap="xs">
          <TextInput
            label={whom === undefined ? "Or interrupt, because" : `Or interrupt ${whom}, because`}
            description={`Shown to ${whom ?? "the person you interrupt"}, and looked at weekly`}
            flex={1}
            miw="14rem"
            maxLength={140}
            autoComplete="off"
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <Button
            size="md"
            variant="default"
            disabled={reason.trim().length < 3}
            loading={isSending}
            onClick={() =>
              void command.run({ handoffId: handoff.id, breakThrough: { reason: reason.trim() } })
            }
          >
            {whom === undefined ? "Interrupt" : `Interrupt ${whom.split(" ")[0]}`}
          </Button>
        </Group>
      )}
      <CommandNote command={command} />
    </Stack>
  );
}
