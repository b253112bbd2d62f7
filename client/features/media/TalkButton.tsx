import { Button } from "@mantine/core";
import { IconMicrophone } from "@tabler/icons-react";
import type { CallSession } from "./call/call-session.ts";

interface TalkButtonProps {
  readonly session: CallSession;
  /** What is said is really sent. */
  readonly isHeard: boolean;
}

/** For rooms with other people in them: heard only while it is held. */
export function TalkButton({ session: { own }, isHeard }: TalkButtonProps) {
  const stop = (): void => own.talk(false);
  return (
    <Button
      size="md"
      variant={isHeard ? "filled" : "default"}
      aria-pressed={isHeard}
      leftSection={<IconMicrophone size="1.25rem" aria-hidden />}
      onPointerDown={() => own.talk(true)}
      onPointerUp={stop}
      onPointerLeave={stop}
      onPointerCancel={stop}
      onBlur={stop}
      onKeyDown={({ key }) => {
        if (key === " " || key === "Enter") own.talk(true);
      }}
      onKeyUp={stop}
    >
      {isHeard ? "You are heard" : "Hold to talk"}
    </Button>
  );
}
