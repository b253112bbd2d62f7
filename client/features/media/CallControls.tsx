import { Button, Text } from "@mantine/core";
import { IconEar, IconPhoneOff } from "@tabler/icons-react";
import type { CallSession } from "./call/call-session.ts";
import type { CallState } from "./call/call-state.ts";
import { SendControls } from "./SendControls.tsx";
import { ShareButton } from "./ShareButton.tsx";
import classes from "./Call.module.css";

interface CallControlsProps {
  readonly session: CallSession;
  readonly state: CallState;
}

/** What one does in a call: in view wherever its page is scrolled to, above all else at its foot. */
export function CallControls({ session, state }: CallControlsProps) {
  return (
    <div className={classes["dock"]} role="group" aria-label="Call controls" data-call-dock>
      {state.listensOnly ? <Listening /> : <SendControls session={session} state={state} />}
      <ShareButton session={session} state={state} className={classes["wide"]} />
      <Button
        size="md"
        color="red"
        leftSection={<IconPhoneOff size="1.25rem" aria-hidden />}
        onClick={() => session.leave()}
      >
        Leave the call
      </Button>
    </div>
  );
}

function Listening() {
  return (
    <Text className={classes["listening"] ?? ""} role="status">
      <IconEar size="1.25rem" aria-hidden />
      <span>
        <strong>You listen.</strong> The others do not hear or see you.
      </span>
    </Text>
  );
}
