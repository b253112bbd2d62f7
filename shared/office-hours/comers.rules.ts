import { moreUrgent } from "../norms/norms.schema.ts";
import { isLive, type Entry } from "./entries.schema.ts";
import { letChoose, moveEntry, tellWhoIsNext } from "./entries.moves.ts";
import { newEntry } from "./joining.rules.ts";
import { isWaiting } from "./line.ts";
import { addEntry, changeEntry, changeHead, type HoursDraft } from "./office-hours.draft.ts";
import type { EntryId } from "./office-hours.ids.ts";
import type { Carried, Hours, Slot } from "./office-hours.schema.ts";
import type { Boxes } from "./time-box.ts";

/** Who is expected without standing in the line yet: slots that are booked, and those whom an earlier session did not get to. */

const plain = { urgency: "routine", isQuick: false, hasPriority: true } as const;

/** The place in the line of whoever has booked this slot. */
export function entryOfSlot(
  hours: Pick<Hours, "modalities" | "kind" | "boxMs" | "quickBoxMs">,
  { id, startsAt }: Slot,
  personId: Entry["personId"],
  now: number,
): Entry {
  const [modality = "video"] = hours.modalities;
  // The slot's id is as good as any for the entry that it becomes: rules make none.
  const wanted = { id: id as string as EntryId, personId, modality, handoffId: null };
  const entry = newEntry(hours, { ...plain, ...wanted, topic: "other" }, false, now);
  return { ...entry, placeAt: startsAt };
}

/** The place of somebody who was carried over: that of then. */
export function entryOfCarried(hours: Boxes, carried: Carried, now: number): Entry {
  const { entryId: id, personId, topic, modality, urgency, placeAt, roomId } = carried;
  const handoffId = carried.handoffId ?? null;
  const wanted = { ...plain, id, personId, topic, modality, urgency, handoffId, roomId };
  return { ...newEntry(hours, wanted, false, now), placeAt };
}

export function withSlot({ slots }: Pick<Hours, "slots">, slot: Slot): Slot[] {
  return slots.map((each) => (each.id === slot.id ? slot : each));
}

/** The slot's time has come. */
export function slotDue(draft: HoursDraft, slot: Slot): HoursDraft {
  return changeHead(draft, "slot_due", { slots: withSlot(draft.hours, { ...slot, isDue: true }) });
}

/** Whoever was carried over is here. */
export function carriedDue(draft: HoursDraft, { entryId }: Carried): HoursDraft {
  const carried = draft.hours.carried.map((each) =>
    each.entryId === entryId ? { ...each, isDue: true } : each,
  );
  return changeHead(draft, "carried_due", { carried });
}

/** Nobody is expected any more: each chooses what comes instead, as those in the line do. */
export function letComersChoose(start: HoursDraft, now: number): HoursDraft {
  let draft = start;
  for (const slot of start.hours.slots)
    if (slot.personId !== null && !slot.isDue)
      draft = askWhatInstead(
        slotDue(draft, slot),
        entryOfSlot(start.hours, slot, slot.personId, now),
        now,
      );
  for (const carried of start.hours.carried)
    if (!carried.isDue)
      draft = askWhatInstead(
        carriedDue(draft, carried),
        entryOfCarried(start.hours, carried, now),
        now,
      );
  return draft;
}

/** Whoever stands in the line already is asked there, with what they were expected for. */
export function askWhatInstead(draft: HoursDraft, entry: Entry, now: number): HoursDraft {
  const standing = standingOf(draft.hours, entry.personId);
  if (!standing) return letChoose(addEntry(draft, entry), entry.id, now);
  const handoffId = standing.handoffId ?? entry.handoffId;
  if (handoffId === standing.handoffId) return draft;
  return changeEntry(draft, standing.id, "changed", { handoffId });
}

export function standingOf(
  { entries }: Pick<Hours, "entries">,
  personId: Entry["personId"],
): Entry | undefined {
  return entries.find((entry) => entry.personId === personId && isLive(entry));
}

/** Whoever is with a host, or chooses, or stands there with another hand-off comes in once that is over. */
export function isTakenUp(
  hours: Pick<Hours, "entries">,
  personId: Entry["personId"],
  handoffId: Entry["handoffId"],
): boolean {
  const standing = standingOf(hours, personId);
  if (!standing) return false;
  return !isWaiting(standing.state) || areTwo(standing.handoffId, handoffId);
}

/** Two hand-offs are two places: neither takes that of the other. */
export function areTwo(a: Entry["handoffId"] | undefined, b: Entry["handoffId"]): boolean {
  return (a ?? null) !== null && b !== null && a !== b;
}

type Coming = Pick<Entry, "urgency" | "placeAt" | "handoffId" | "roomId">;

/** Whoever waits already goes before others from here on, as urgent as the more urgent of the two; who did not answer stands in the line again. */
export function goBefore(
  draft: HoursDraft,
  { id, state, ...was }: Entry,
  coming: Coming,
  also: Partial<Entry> = {},
): HoursDraft {
  const before = {
    ...also,
    hasPriority: true,
    urgency: moreUrgent(was.urgency, coming.urgency),
    placeAt: Math.min(was.placeAt, coming.placeAt),
    handoffId: was.handoffId ?? coming.handoffId,
    roomId: coming.roomId ?? was.roomId,
  };
  const back = { ...before, state: "joined", untilAt: null } as const;
  return tellWhoIsNext(
    state === "skipped"
      ? moveEntry(draft, id, "back", back)
      : changeEntry(draft, id, "changed", before),
  );
}
