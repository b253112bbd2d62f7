import { Button, Paper, Text } from "@mantine/core";
import { useEffect, useState } from "react";
import { SECOND_MS } from "#shared/kernel/time.ts";
import { useNow } from "../../platform/clock.ts";
import { idleMs } from "../../platform/realtime/report-input.ts";
import { useRing } from "../../platform/ring/use-ring.ts";
import { useSessionState } from "../../platform/session/session-context.ts";
import { useCurrentCall } from "./current-call.ts";
import { isToBeAsked } from "./still-there.ts";
import classes from "../../ui/corner-note.module.css";

const LOOK_EVERY_MS = 5 * SECOND_MS;
/** Two soft notes, once. */
const BELL_MS = 3 * SECOND_MS;

/** Whoever is in a call and touches nothing is asked before the screen locks: any touch is an answer. */
export function StillThere() {
  const call = useCurrentCall();
  const { idleLockMs, isLocked } = useSessionState();
  useNow(LOOK_EVERY_MS);
  const [, answer] = useState(0);
  const isHere = call !== null && call.bringBack === null && !isLocked;
  if (!isHere || idleLockMs === null || !isToBeAsked(idleMs(), idleLockMs)) return null;
  return <Question onAnswer={() => answer((count) => count + 1)} />;
}

function Question({ onAnswer }: { readonly onAnswer: () => void }) {
  const [{ start, stop }] = useState(useRing());
  useEffect(() => {
    start("bell", "Still there?");
    const timer = setTimeout(() => stop("bell"), BELL_MS);
    return () => {
      clearTimeout(timer);
      stop("bell");
    };
  }, [start, stop]);
  return (
    <Paper className={classes["note"]} withBorder shadow="md" p="md" role="alert">
      <Text fw={600} mb="xs">
        Still there?
      </Text>
      <Text size="sm" mb="sm">
        Nobody has touched this device for a while. When the screen locks, you go on hearing the
        call, and nobody hears or sees you.
      </Text>
      <Button onClick={onAnswer}>I am here</Button>
    </Paper>
  );
}
