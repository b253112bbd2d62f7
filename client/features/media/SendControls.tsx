import { Button } from "@mantine/core";
import { IconMicrophone, IconMicrophoneOff, IconVideo, IconVideoOff } from "@tabler/icons-react";
import type { CallSession } from "./call/call-session.ts";
import type { CallState } from "./call/call-state.ts";
import { TalkButton } from "./TalkButton.tsx";

interface SendControlsProps {
  readonly session: CallSession;
  readonly state: CallState;
}

/** What this device sends: its person's voice and picture. */
export function SendControls({ session, state }: SendControlsProps) {
  const { own } = session;
  const { microphone, camera } = state.sending;
  return (
    <>
      {state.isPushToTalk ? (
        <TalkButton session={session} isHeard={microphone} />
      ) : (
        <Button
          size="md"
          variant={microphone ? "default" : "filled"}
          leftSection={
            microphone ? (
              <IconMicrophone size="1.25rem" aria-hidden />
            ) : (
              <IconMicrophoneOff size="1.25rem" aria-hidden />
            )
          }
          title="Space bar"
          onClick={() => void own.setMicrophone(!microphone)}
        >
          {microphone ? "Mute" : "Unmute"}
        </Button>
      )}
      <Button
        size="md"
        variant={camera ? "default" : "filled"}
        disabled={state.isVideoLimited}
        leftSection={
          camera ? (
            <IconVideo size="1.25rem" aria-hidden />
          ) : (
            <IconVideoOff size="1.25rem" aria-hidden />
          )
        }
        onClick={() => void own.setCamera(!camera)}
      >
        {camera ? "Camera off" : "Camera on"}
      </Button>
    </>
  );
}
