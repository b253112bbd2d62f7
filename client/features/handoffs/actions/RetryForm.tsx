import { Button, Group, Stack, TextInput } from "@mantine/core";
import { useState } from "react";
import { retryHandoff } from "#shared/handoffs/handoffs.commands.ts";
import { CommandNote } from "../parts/CommandNote.tsx";
import { useHandoffCommand } from "../parts/use-handoff-command.ts";
import type { ActionProps } from "./action-props.ts";

/** Through the ladder again; with a reason, also one level louder. */
export function RetryForm({ handoff }: ActionProps) {
  const [reason, setReason] = useState("");
  const command = useHandoffCommand(retryHandoff, handoff);
  const isSending = command.state === "sending";
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
      {handoff.urgency !== "crisis" && (
        <Group align="end" gap="xs">
          <TextInput
            label="Or interrupt, because"
            description="Shown to the person you interrupt, and looked at weekly"
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
            Interrupt
          </Button>
        </Group>
      )}
      <CommandNote command={command} />
    </Stack>
  );
}
