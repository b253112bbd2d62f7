import { Text } from "@mantine/core";
import { useNow } from "../../../platform/clock.ts";
import { MINUTE_MS, SECOND_MS } from "#shared/kernel/time.ts";
import classes from "./TimeBar.module.css";

interface TimeBarProps {
  readonly from: number;
  readonly until: number;
  /** "Passes on in". */
  readonly says: string;
}

/** How much time is left, as a number and as a bar that runs out. */
export function TimeBar({ from, until, says }: TimeBarProps) {
  const now = useNow(SECOND_MS);
  const rest = Math.max(0, until - now);
  const share = Math.min(1, rest / Math.max(1, until - from));
  return (
    <div>
      <Text size="sm" mb={4} role="timer">
        {says} <strong>{restText(rest)}</strong>
      </Text>
      <div className={classes["track"]} aria-hidden>
        <div className={classes["rest"]} style={{ transform: `scaleX(${share})` }} />
      </div>
    </div>
  );
}

export function restText(ms: number): string {
  const minutes = Math.floor(ms / MINUTE_MS);
  const seconds = Math.floor((ms % MINUTE_MS) / SECOND_MS);
  return minutes >= 60
    ? `${Math.floor(minutes / 60)} h ${minutes % 60} min`
    : `${minutes}:${String(seconds).padStart(2, "0")}`;
}
