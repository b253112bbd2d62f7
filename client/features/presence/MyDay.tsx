import { Button, Text } from "@mantine/core";
import { presenceEndDay, presenceStartDay } from "#shared/presence/presence.commands.ts";
import type { PresenceRecord } from "#shared/presence/presence.schema.ts";
import { useCommand } from "../../platform/commands/use-command.ts";
import { CommandOutcomeNote } from "../../ui/CommandOutcomeNote.tsx";
import { ConfirmButton } from "../../ui/ConfirmButton.tsx";

/** Duty follows the hours of the practice file; this is for the days that do not. */
export function MyDay({ record }: { readonly record: PresenceRecord }) {
  const start = useCommand(presenceStartDay);
  const end = useCommand(presenceEndDay);
  const isOff = record.status === "off";
  return (
    <div>
      {isOff ? (
        <Button fullWidth size="md" onClick={() => void start.run({})}>
          Start my day
        </Button>
      ) : (
        <ConfirmButton
          fullWidth
          variant="default"
          size="md"
          question="End your day?"
          consequence="You are shown as off duty, and nobody is put through to you before your duty hours begin again."
          confirmLabel="End my day"
          onConfirm={() => void end.run({})}
        >
          End my day
        </ConfirmButton>
      )}
      <CommandOutcomeNote {...(isOff ? start : end)} />
      <Text size="xs" c="dimmed" mt="xs">
        Your day starts and ends by your duty hours; this is for days that differ.
      </Text>
    </div>
  );
}
