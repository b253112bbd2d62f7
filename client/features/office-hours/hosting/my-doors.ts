import { EARLY_MS } from "#shared/office-hours/course.rules.ts";
import { lineOf } from "#shared/office-hours/line.ts";
import { isHostOf, isShownOpen, type Hours } from "#shared/office-hours/office-hours.schema.ts";
import type { PersonId } from "#shared/kernel/ids.ts";

/** How a session concerns its host, or who stands in, while they look at another page. */
export type DoorMatter = "open_it" | "stand_in" | "go_on" | "called_somebody" | "holds";

/** What a person must be told of a session that is theirs to hold; undefined where nothing. */
export function matterOf(hours: Hours, myId: PersonId, now: number): DoorMatter | undefined {
  if (isHostOf(hours, myId)) return matterOfHolder(hours, myId);
  const isTheirs = hours.hostIds.includes(myId);
  if (hours.state === "scheduled") {
    if (isTheirs) return now >= hours.startsAt - EARLY_MS / 3 ? "open_it" : undefined;
    return hours.backupIds.includes(myId) && hours.lateAt !== null ? "stand_in" : undefined;
  }
  // Nobody is there any more, or came back when they had said, and people wait.
  const isAwaited = hours.returnsAt !== null && !hours.isReturnOverdue;
  const isDeserted = hours.state !== "draining" && !isShownOpen(hours) && !isAwaited;
  const mayCome = isTheirs || hours.backupIds.includes(myId);
  return isDeserted && mayCome && lineOf(hours).length > 0 ? "stand_in" : undefined;
}

function matterOfHolder({ state, isReturnOverdue, entries }: Hours, myId: PersonId): DoorMatter {
  if (state === "paused" && isReturnOverdue) return "go_on";
  const isMine = entries.some((entry) => entry.state === "called" && entry.hostId === myId);
  return isMine ? "called_somebody" : "holds";
}
