import { isShownOpen, type Hours, type Slot } from "#shared/office-hours/office-hours.schema.ts";
import type { PersonId } from "#shared/kernel/ids.ts";

type Facts = Pick<Hours, "hosts" | "kind" | "slots" | "state">;

export interface ComerFacts {
  readonly myId: PersonId;
  readonly now: number;
}

function bookable({ slots, state }: Facts, now: number): readonly Slot[] {
  if (state === "draining") return [];
  return slots.filter(({ personId, startsAt }) => personId === null && startsAt > now);
}

function slotOf({ slots }: Facts, myId: PersonId): Slot | undefined {
  return slots.find(({ personId }) => personId === myId);
}

/** What I could do at this door now; undefined where I can only look. Where nobody is there yet one lines up. */
export function wayIn(
  hours: Facts,
  { myId, now }: ComerFacts,
): "come_in" | "line_up" | "book" | undefined {
  if (hours.kind === "slots")
    return bookable(hours, now).length > 0 && !slotOf(hours, myId) ? "book" : undefined;
  if (hours.state === "draining") return undefined;
  return isShownOpen(hours) ? "come_in" : "line_up";
}

/** How it stands with the slots: mine, or how many are free. */
export function saySlots(
  hours: Facts,
  { myId, now }: ComerFacts,
  clock: (at: number) => string,
): string {
  const mine = slotOf(hours, myId);
  if (mine) return `You have the slot at ${clock(mine.startsAt)}.`;
  const free = bookable(hours, now).length;
  if (free === 0) return "No slot is free.";
  return `${free} of ${hours.slots.length} slots ${free === 1 ? "is" : "are"} free.`;
}
