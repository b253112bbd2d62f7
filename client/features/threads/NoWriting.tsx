import { Text } from "@mantine/core";
import type { Writing } from "#shared/threads/threads.schema.ts";

interface NoWritingProps {
  readonly why: Exclude<Writing, "open">;
  readonly isEmpty: boolean;
}

const reasons: Readonly<Record<NoWritingProps["why"], string>> = {
  over: "It has been over for some time: this thread is only read now.",
  full: "This thread is full: talk to each other.",
  not_yours: "You read here; those it belongs to write.",
};

/** Why there is no field to write in. */
export function NoWriting({ why, isEmpty }: NoWritingProps) {
  return (
    <Text size="sm" c="dimmed">
      {why === "over" && isEmpty
        ? "It has been over for some time: nothing more is written here."
        : reasons[why]}
    </Text>
  );
}
