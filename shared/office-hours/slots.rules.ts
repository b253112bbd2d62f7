import type { PersonId } from "../kernel/ids.ts";
import { ok, refuse, type Result } from "../kernel/result.ts";
import type { Role } from "../kernel/roles.ts";
import { changeHead, draftOf, type HoursDraft } from "./office-hours.draft.ts";
import { askWhatInstead, entryOfSlot, withSlot } from "./comers.rules.ts";
import { endByChoice } from "./instead.rules.ts";
import type { EntryId, SlotId } from "./office-hours.ids.ts";
import { isHostOf, type Hours } from "./office-hours.schema.ts";

const noSlot = refuse("not_found", "There is no such slot.", "slotId");

/** Ten minutes are for one person, and one person has ten minutes of a session. */
export function decideBook(
  hours: Hours,
  slotId: SlotId,
  personId: PersonId,
  roles: readonly Role[],
  now: number,
): Result<HoursDraft> {
  const slot = hours.slots.find(({ id }) => id === slotId);
  if (!slot) return noSlot;
  if (slot.startsAt <= now || hours.state === "closed" || hours.state === "draining")
    return refuse("already_over", "This slot has begun.");
  if (!hours.roles.some((role) => roles.includes(role)))
    return refuse("forbidden", "These office hours are for others of the practice.");
  if (hours.hostIds.includes(personId) || isHostOf(hours, personId))
    return refuse("not_possible_now", "These are your own office hours.");
  if (slot.personId === personId) return ok(draftOf(hours));
  if (slot.personId !== null) return refuse("already_taken", "Somebody else has booked this slot.");
  if (hours.slots.some((each) => each.personId === personId))
    return refuse("not_possible_now", "You have a slot of this session already.");
  const slots = withSlot(hours, { ...slot, personId });
  return ok(changeHead(endChoosing(hours, personId, now), "slot_booked", { slots }));
}

/** With another slot, whose first was taken away has chosen. */
function endChoosing(hours: Hours, personId: PersonId, now: number): HoursDraft {
  const asked = hours.entries.find(
    (entry) => entry.personId === personId && entry.state === "choosing",
  );
  return asked ? endByChoice(draftOf(hours), asked.id, "slot", now) : draftOf(hours);
}

/** Whoever has booked may give it back; where a host takes it away, they are asked what comes instead, as an entry of this new id. */
export function decideFree(
  hours: Hours,
  slotId: SlotId,
  personId: PersonId,
  newId: EntryId,
  now: number,
): Result<HoursDraft> {
  const slot = hours.slots.find(({ id }) => id === slotId);
  if (!slot) return noSlot;
  const mayFree = slot.personId === personId || hours.hostIds.includes(personId);
  if (!mayFree) return refuse("forbidden", "This slot is not yours.");
  if (hours.state === "closed") return refuse("already_over", "This session is closed.");
  if (slot.isDue) return refuse("already_over", "Its time has come: leave the line instead.");
  const slots = withSlot(hours, { ...slot, personId: null });
  const freed = changeHead(draftOf(hours), "slot_freed", { slots });
  if (slot.personId === null || slot.personId === personId) return ok(freed);
  const entry = { ...entryOfSlot(hours, slot, slot.personId, now), id: newId };
  return ok(askWhatInstead(freed, entry, now));
}
