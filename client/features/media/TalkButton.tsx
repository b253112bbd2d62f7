import { Button } from "@mantine/core";
import { IconMicrophone } from "@tabler/icons-react";
import type { CallSession } from "./call/call-session.ts";

interface TalkButtonProps {
  readonly session: CallSession;
  readonly isTalking: boolean;
}

/** For rooms with other people in them: heard only while it is held. */
export function TalkButton({ session: { own }, isTalking }: TalkButtonProps) {
  const stop = (): void => own.talk(false);
  return (
    <Button
      size="md"
      variant={isTalking ? "filled" : "default"}
      aria-pressed={isTalking}
      leftSection={<IconMicrophone size="1.25rem" aria-hidden />}
      onPointerDown={() => own.talk(true)}
      onPointerUp={stop}
      onPointerLeave={stop}
      onBlur={stop}
      onKeyDown={({ key }) => {
        if (key === " " || key === "Enter") own.talk(true);
      }}
      onKeyUp={stop}
    >
      {isTalking ? "You are heard" : "Hold to talk"}
    </Button>
  );
}
