import type { HandoffId, PersonId } from "../kernel/ids.ts";
import { ok, refuse, type Result } from "../kernel/result.ts";
import { isLive, type Entry } from "./entries.schema.ts";
import { comeIn, newEntry } from "./joining.rules.ts";
import { changeEntry, changeHead, draftOf, type HoursDraft } from "./office-hours.draft.ts";
import { isHostOf, isShownOpen, type Carried, type Hours } from "./office-hours.schema.ts";

/** Whom a host has asked to come, with the hand-off that is over by it. */
export type Invited = Pick<Entry, "id" | "personId" | "topic" | "modality" | "urgency"> & {
  readonly handoffId: HandoffId;
  readonly hostId: PersonId;
};

export interface InvitedFacts {
  readonly isFirstToday: boolean;
  /** They stand in the line of another session now. */
  readonly waitsElsewhere: boolean;
}

/** Whether somebody can still be met in a session, who comes into it from elsewhere. */
export function takesOver({ state, endsAt }: Hours, now: number): boolean {
  return ["scheduled", "open", "paused"].includes(state) && endsAt > now;
}

/** “My office hours”: those that this host holds at this moment, else the next of theirs. */
export function sessionOf(
  hostId: PersonId,
  open: readonly Hours[],
  now: number,
): Hours | undefined {
  const next = open
    .filter((hours) => hours.hostIds.includes(hostId) && takesOver(hours, now))
    .toSorted((a, b) => a.startsAt - b.startsAt);
  return open.find((hours) => isHeldBy(hours, hostId)) ?? next[0];
}

function isHeldBy(hours: Hours, hostId: PersonId): boolean {
  return isShownOpen(hours) && hours.state !== "draining" && isHostOf(hours, hostId);
}

/**
 * Whoever a host asks to come stands before others: in the line, for this host, while they hold it; else a place is
 * kept for them, which they take when the door opens or they are free.
 */
export function decideInvited(
  hours: Hours,
  invited: Invited,
  facts: InvitedFacts,
  now: number,
): Result<HoursDraft> {
  const { personId, handoffId, hostId } = invited;
  if (hours.hostIds.includes(personId) || isHostOf(hours, personId))
    return refuse("not_possible_now", "These are your own office hours, too.");
  const standing = hours.entries.find((entry) => entry.personId === personId && isLive(entry));
  if (standing?.state === "choosing")
    return refuse("not_possible_now", "You are asked there what comes instead: choose that first.");
  if (standing) {
    const before = { hasPriority: true, handoffId };
    return ok(changeEntry(draftOf(hours), standing.id, "changed", before));
  }
  if (!isHeldBy(hours, hostId) || facts.waitsElsewhere) return ok(keepPlace(hours, invited, now));
  const { hostId: _host, ...wanted } = invited;
  const before = { ...wanted, isQuick: false, hasPriority: true };
  const entry = newEntry(hours, before, facts.isFirstToday, now);
  const forHostId = hours.kind === "group" ? null : hostId;
  return ok(comeIn(draftOf(hours), { ...entry, forHostId }, now));
}

function keepPlace(hours: Hours, { id, hostId: _host, ...wanted }: Invited, now: number) {
  return decideCarryIn(hours, { ...wanted, entryId: id, placeAt: now, isDue: false });
}

/** Into this session before others, once its door opens: whom another did not get to, or a host has asked to come. */
export function decideCarryIn(next: Hours, carried: Carried): HoursDraft {
  const others = next.carried.filter(({ personId }) => personId !== carried.personId);
  return changeHead(draftOf(next), "carried_in", { carried: [...others, carried] });
}
