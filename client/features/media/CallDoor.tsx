import { Button, Group, Text } from "@mantine/core";
import { IconEar, IconMicrophone, IconVideo } from "@tabler/icons-react";
import type { CallMember } from "#shared/media/media.schema.ts";
import { bringBack } from "./call/bring-back.ts";
import type { CallSession } from "./call/call-session.ts";
import type { CallState } from "./call/call-state.ts";
import classes from "./Call.module.css";

interface CallDoorProps {
  readonly session: CallSession;
  readonly state: CallState;
  readonly there: readonly CallMember[];
  /** May hear and see the others, and no more. */
  readonly listensOnly?: boolean | undefined;
}

/** Before the call: who is in it, and one tap to be in it too. */
export function CallDoor({ session, state, there, listensOnly = false }: CallDoorProps) {
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
      ) : listensOnly ? (
        <WayToListen session={session} />
      ) : (
        <WaysIn session={session} isFirst={there.length === 0} />
      )}
    </>
  );
}

function WayToListen({ session }: { readonly session: CallSession }) {
  return (
    <>
      <Text size="sm" mb="sm">
        You are asked in to listen: you hear and see the others, and they do not hear or see you.
      </Text>
      <Button
        size="md"
        leftSection={<IconEar size="1.2rem" aria-hidden />}
        onClick={() => void session.join("nothing")}
      >
        Listen
      </Button>
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
        onClick={() => void session.join("camera")}
      >
        {isFirst ? "Start video" : "Join with video"}
      </Button>
      <Button
        size="md"
        variant="default"
        leftSection={<IconMicrophone size="1.2rem" aria-hidden />}
        onClick={() => void session.join("sound")}
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
