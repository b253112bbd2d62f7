import { Button } from "@mantine/core";
import { IconVideo } from "@tabler/icons-react";
import { useEffect, useRef } from "react";
import { Link, useLocation } from "react-router";
import { useSessionState } from "../../platform/session/session-context.ts";
import { forgetCurrentCall, useCurrentCall, type CurrentCall } from "./current-call.ts";
import classes from "./CallBar.module.css";

/** A call goes on while its person looks at another page; this leads back to it. Whoever signs out leaves it. */
export function CallBar() {
  const call = useCurrentCall();
  const { pathname } = useLocation();
  const leave = useRef<(() => void) | undefined>(undefined);
  useEffect(() => {
    leave.current = call?.leave;
  }, [call]);
  const { isLocked } = useSessionState();
  useEffect(() => {
    if (isLocked) call?.sendNothing();
  }, [isLocked, call]);
  useEffect(
    () => () => {
      leave.current?.();
      // One that goes on in another window too: whoever comes next knows nothing of it.
      forgetCurrentCall();
    },
    [],
  );
  if (!call || call.path === pathname) return null;
  if (call.bringBack) return <ElsewhereBar call={call} onContinue={call.bringBack} />;
  return (
    <div className={classes["bar"]} role="status">
      <IconVideo size="1.2rem" aria-hidden />
      <span className={classes["title"]}>You are in a call. {call.title}</span>
      <Button component={Link} to={call.path} size="compact-md" variant="white">
        Back to it
      </Button>
      <Button size="compact-md" color="red" onClick={call.leave}>
        Leave the call
      </Button>
    </div>
  );
}

interface ElsewhereBarProps {
  readonly call: CurrentCall;
  readonly onContinue: () => void;
}

/** Another tab of this browser has taken the call over: said here too, whatever page is looked at. */
function ElsewhereBar({ call, onContinue }: ElsewhereBarProps) {
  return (
    <div className={classes["bar"]} role="status">
      <IconVideo size="1.2rem" aria-hidden />
      <span className={classes["title"]}>Your call goes on in another window. {call.title}</span>
      <Button
        component={Link}
        to={call.path}
        size="compact-md"
        variant="white"
        onClick={onContinue}
      >
        Continue here
      </Button>
      <Button size="compact-md" variant="outline" color="white" onClick={call.leave}>
        Leave it there
      </Button>
    </div>
  );
}
