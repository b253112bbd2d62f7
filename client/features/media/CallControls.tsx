import { Button, Group } from "@mantine/core";
import {
  IconMicrophone,
  IconMicrophoneOff,
  IconPhoneOff,
  IconScreenShare,
  IconScreenShareOff,
  IconVideo,
  IconVideoOff,
} from "@tabler/icons-react";
import type { ReactNode } from "react";
import type { CallSession } from "./call/call-session.ts";
import type { CallState } from "./call/call-state.ts";
import { CallSettings } from "./CallSettings.tsx";
import { TalkButton } from "./TalkButton.tsx";
import classes from "./Call.module.css";

interface CallControlsProps {
  readonly session: CallSession;
  readonly state: CallState;
  readonly extras?: ReactNode;
}

/** What one can do in a call; each says what a tap does. */
export function CallControls({ session, state, extras }: CallControlsProps) {
  const { own } = session;
  const { microphone, camera, screen } = state.sending;
  const canShare = "mediaDevices" in navigator && "getDisplayMedia" in navigator.mediaDevices;
  return (
    <Group gap="xs" className={classes["controls"] ?? ""} role="group" aria-label="Call controls">
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
      {canShare ? (
        <Button
          size="md"
          variant={screen ? "filled" : "default"}
          disabled={state.isVideoLimited}
          leftSection={
            screen ? (
              <IconScreenShareOff size="1.25rem" aria-hidden />
            ) : (
              <IconScreenShare size="1.25rem" aria-hidden />
            )
          }
          onClick={() => void own.setScreen(!screen)}
        >
          {screen ? "Stop sharing" : "Share screen"}
        </Button>
      ) : null}
      {extras}
      <CallSettings session={session} state={state} />
      <Button
        size="md"
        color="red"
        className={classes["leave"] ?? ""}
        leftSection={<IconPhoneOff size="1.25rem" aria-hidden />}
        onClick={() => session.leave()}
      >
        Leave
      </Button>
    </Group>
  );
}
