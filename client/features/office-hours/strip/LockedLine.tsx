import { Text } from "@mantine/core";
import { IconBell, IconDoor } from "@tabler/icons-react";
import { isReadyNow, sayWhyChoosing } from "../parts/standing-words.ts";
import type { Standing } from "../state/use-office-hours.ts";
import classes from "./Strip.module.css";

/** On a locked screen: that it is somebody's turn, or that they wait; no names, nothing of what it is about. */
export function LockedLine({ standing }: { readonly standing: Standing }) {
  const { entry } = standing;
  const isCalled = entry.state === "called";
  const Shape = isCalled ? IconBell : IconDoor;
  return (
    <div className={classes["row"]} data-state={entry.state} role={isCalled ? "alert" : "status"}>
      <Shape className={classes["icon"]} aria-hidden />
      <Text fw={isCalled ? 700 : 500} className={classes["words"] ?? ""}>
        Office hours: {sayLocked(standing)}
      </Text>
      {isCalled ? <Text>Unlock to come</Text> : null}
    </div>
  );
}

/** A locked screen knows nothing of the others in the line, and so no number. */
function sayLocked({ hours, entry }: Standing): string {
  const { state } = entry;
  if (state === "called") return "you are called";
  if (state === "in_progress") return "you are with the host";
  if (state === "skipped") return "you were called and did not answer";
  if (state === "choosing") return `${sayWhyChoosing(hours)}: unlock and choose what comes instead`;
  return isReadyNow(hours, entry) ? "you are next" : "you wait in a line, your place is kept";
}
