import { Text } from "@mantine/core";
import type { Refusal } from "#shared/kernel/result.ts";
import type { CommandState } from "../platform/commands/use-command.ts";
import { sayRefusal } from "../platform/errors/refusal-messages.ts";

export interface CommandOutcomeNoteProps {
  readonly state: CommandState;
  readonly refusal: Refusal | null;
}

/** What became of an act, where that is not to be seen by itself: refused, or not confirmed. */
export function CommandOutcomeNote({ state, refusal }: CommandOutcomeNoteProps) {
  const message =
    state === "unconfirmed"
      ? "Not confirmed: Hallway did not answer. It may not have been done; try again when it is connected."
      : refusal
        ? sayRefusal(refusal)
        : null;
  return (
    <div role="status">
      {message ? (
        <Text size="sm" mt="xs" fw={550} c="var(--hallway-crisis-ink)">
          {message}
        </Text>
      ) : null}
    </div>
  );
}
