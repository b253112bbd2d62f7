import type { HandoffId, PersonId } from "../kernel/ids.ts";
import { ok, refuse, type Refusal, type Result } from "../kernel/result.ts";
import { moreUrgent } from "../norms/norms.schema.ts";
import { areTwo, goBefore, standingOf } from "./comers.rules.ts";
import type { Entry } from "./entries.schema.ts";
import { comeIn, newEntry } from "./joining.rules.ts";
import { isWaiting } from "./line.ts";
import { changeHead, draftOf, type HoursDraft } from "./office-hours.draft.ts";
import { isHostOf, isShownOpen, type Carried, type Hours } from "./office-hours.schema.ts";

/** Whom a host has asked to come, with the hand-off that is over by it. */
export type Invited = Pick<
  Entry,
  "id" | "personId" | "topic" | "modality" | "urgency" | "roomId"
> & {
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

/** Whether somebody whom this host asks to come can still be met in a session, or be expected in it. */
export function mayComeInto(hours: Hours, hostId: PersonId, now: number): boolean {
  return takesOver(hours, now) || isHeldBy(hours, hostId);
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
  const { personId, hostId } = invited;
  const no = refuseInvited(hours, invited);
  if (no) return no;
  const isHeld = isHeldBy(hours, hostId);
  const forHostId = hours.kind === "group" ? null : hostId;
  const standing = standingOf(hours, personId);
  if (standing) {
    const alone = { withEntryId: null, ...(isHeld ? { forHostId } : {}) };
    return ok(goBefore(draftOf(hours), standing, { ...invited, placeAt: now }, alone));
  }
  if (!isHeld || facts.waitsElsewhere) return ok(keepPlace(hours, invited, now));
  const { hostId: _host, ...wanted } = invited;
  const before = { ...wanted, isQuick: false, hasPriority: true };
  const entry = newEntry(hours, before, facts.isFirstToday, now);
  return ok(comeIn(draftOf(hours), { ...entry, forHostId }, now));
}

/** Where coming would end something else that somebody counts on there, the hand-off goes on. */
function refuseInvited(hours: Hours, { personId, handoffId }: Invited): Refusal | undefined {
  if (hours.hostIds.includes(personId) || isHostOf(hours, personId))
    return refuse("not_possible_now", "These are your own office hours, too.");
  const standing = standingOf(hours, personId);
  if (standing?.state === "choosing")
    return refuse("not_possible_now", "You are asked there what comes instead: choose that first.");
  if (standing && !isWaiting(standing.state))
    return refuse(
      "not_possible_now",
      "A host there has called you or is with you: end that first.",
    );
  const places = [standing, ...hours.carried.filter((each) => isKeptFor(each, personId))];
  if (places.some((place) => areTwo(place?.handoffId, handoffId)))
    return refuse(
      "already_taken",
      "You have a place there with another hand-off already: let this one go on.",
    );
  return undefined;
}

function isKeptFor(carried: Carried, personId: PersonId): boolean {
  return carried.personId === personId && !carried.isDue;
}

function keepPlace(hours: Hours, { id, hostId: _host, ...wanted }: Invited, now: number) {
  // What was written for a place that is kept already stays with it.
  const kept = hours.carried.find((each) => isKeptFor(each, wanted.personId));
  return decideCarryIn(hours, {
    ...wanted,
    entryId: kept?.entryId ?? id,
    placeAt: now,
    isDue: false,
  });
}

/** Into this session before others, once its door opens: whom another did not get to, or a host has asked to come. One place each, but two for two hand-offs. */
export function decideCarryIn(next: Hours, carried: Carried): HoursDraft {
  const { personId, urgency, placeAt, handoffId } = carried;
  const kept = next.carried.find(
    (each) => isKeptFor(each, personId) && !areTwo(each.handoffId, handoffId),
  );
  const others = next.carried.filter(
    (each) => each !== kept && (each.personId !== personId || isKeptFor(each, personId)),
  );
  const place = {
    ...carried,
    urgency: moreUrgent(kept?.urgency ?? urgency, urgency),
    placeAt: Math.min(kept?.placeAt ?? placeAt, placeAt),
    handoffId: handoffId ?? kept?.handoffId ?? null,
    roomId: carried.roomId ?? kept?.roomId,
  };
  return changeHead(draftOf(next), "carried_in", { carried: [...others, place] });
}
