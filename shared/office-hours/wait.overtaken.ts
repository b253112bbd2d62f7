import type { PersonId } from "../kernel/ids.ts";
import { lineUrgencies, type Entry } from "./entries.schema.ts";
import { lineOf } from "./line.ts";
import { callReasonLabels } from "./office-hours.labels.ts";
import type { Hours } from "./office-hours.schema.ts";

type NameOf = (personId: PersonId) => string;

/** Who was called before whoever came first, and why; undefined where nobody was. */
export function sayCalledBefore(
  { entries }: Pick<Hours, "entries">,
  mine: Entry,
  nameOf?: NameOf,
): string | undefined {
  const before = entries.find(
    (entry) => entry.state === "called" && entry.placeAt > mine.placeAt && whyBefore(entry, mine),
  );
  if (!before) return undefined;
  const who = nameOf?.(before.personId) ?? "Somebody";
  return `${who} was called before you: ${whyBefore(before, mine)}.`;
}

/** Who was put before somebody who was told to be ready, and why. */
export function sayPassed(hours: Hours, mine: Entry, nameOf?: NameOf): string {
  const line = lineOf(hours);
  const place = line.findIndex(({ id }) => id === mine.id);
  const before = line.slice(0, Math.max(0, place)).find((entry) => whyBefore(entry, mine));
  if (!before)
    return "You were next; somebody was put before you: more urgent, or back in the line.";
  const who = nameOf?.(before.personId) ?? "somebody";
  return `You were next; ${who} was put before you: ${whyBefore(before, mine)}.`;
}

function whyBefore(theirs: Entry, mine: Entry): string | undefined {
  const { callReason, urgency, hasPriority } = theirs;
  if (callReason !== null && callReason !== "in_turn") return callReasonLabels[callReason];
  if (lineUrgencies.indexOf(urgency) < lineUrgencies.indexOf(mine.urgency))
    return urgency === "soon" ? "needed soon" : "needed today";
  if (hasPriority && !mine.hasPriority) return "back in the line, or with a place before others";
  return undefined;
}
