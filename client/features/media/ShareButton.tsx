import { Button } from "@mantine/core";
import { IconScreenShare, IconScreenShareOff } from "@tabler/icons-react";
import type { CallSession } from "./call/call-session.ts";
import type { CallState } from "./call/call-state.ts";

interface ShareButtonProps {
  readonly session: CallSession;
  readonly state: CallState;
  /** Where it stands: it is shown once, where there is room for it. */
  readonly className: string | undefined;
}

/** Shows the others this device's screen, where its browser can. */
export function ShareButton({ session: { own }, state, className }: ShareButtonProps) {
  const { screen } = state.sending;
  const canShare = "mediaDevices" in navigator && "getDisplayMedia" in navigator.mediaDevices;
  if (!canShare || state.listensOnly) return null;
  const Icon = screen ? IconScreenShareOff : IconScreenShare;
  return (
    <Button
      size="md"
      variant={screen ? "filled" : "default"}
      className={className ?? ""}
      disabled={state.isVideoLimited}
      leftSection={<Icon size="1.25rem" aria-hidden />}
      onClick={() => void own.setScreen(!screen)}
    >
      {screen ? "Stop sharing" : "Share screen"}
    </Button>
  );
}
