import { Button, Group, Text } from "@mantine/core";
import { IconMicrophone, IconVideo } from "@tabler/icons-react";
import type { CallMember } from "#shared/media/media.schema.ts";
import { bringBack } from "./call/bring-back.ts";
import type { CallSession } from "./call/call-session.ts";
import type { CallState } from "./call/call-state.ts";
import classes from "./Call.module.css";

interface CallDoorProps {
  readonly session: CallSession;
  readonly state: CallState;
  readonly there: readonly CallMember[];
}

/** Before the call: who is in it, and one tap to be in it too. */
export function CallDoor({ session, state, there }: CallDoorProps) {
  return (
    <>
      {state.notice ? (
        <Text size="sm" className={classes["notice"] ?? ""} role="alert">
          {state.notice}
        </Text>
      ) : null}
      <Text size="sm" c="dimmed" mb="sm" aria-live="polite">
        {sayWhoIsThere(there)}
      </Text>
      {state.elsewhere ? (
        <Button size="md" onClick={() => bringBack(session)}>
          Continue here
        </Button>
      ) : (
        <WaysIn session={session} isFirst={there.length === 0} />
      )}
    </>
  );
}

interface WaysInProps {
  readonly session: CallSession;
  readonly isFirst: boolean;
}

function WaysIn({ session, isFirst }: WaysInProps) {
  return (
    <Group gap="sm" className={classes["waysIn"] ?? ""}>
      <Button
        size="md"
        leftSection={<IconVideo size="1.2rem" aria-hidden />}
        onClick={() => void session.join(true)}
      >
        {isFirst ? "Start video" : "Join with video"}
      </Button>
      <Button
        size="md"
        variant="default"
        leftSection={<IconMicrophone size="1.2rem" aria-hidden />}
        onClick={() => void session.join(false)}
      >
        {isFirst ? "Start by audio" : "Join by audio"}
      </Button>
    </Group>
  );
}

function sayWhoIsThere(there: readonly CallMember[]): string {
  const names = there.flatMap((member) => member.names);
  if (names.length === 0) return "Nobody is in the call yet.";
  const last = names.at(-1) ?? "";
  const all = names.length === 1 ? last : `${names.slice(0, -1).join(", ")} and ${last}`;
  return `In the call: ${all}.`;
}
