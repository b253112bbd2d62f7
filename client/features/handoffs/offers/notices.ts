import { isOpenState, liveOffers, type Handoff } from "#shared/handoffs/handoffs.schema.ts";
import type { PersonId } from "#shared/kernel/ids.ts";

/** Good or plain news that needs no answer: shown for a few seconds, in silence. */
export type NoticeKind =
  | "taken"
  | "passed_on"
  | "nobody_has_it"
  | "no_longer_needed"
  | "coming"
  | "not_coming"
  | "feedback"
  | "not_yours";

export interface Notice {
  readonly key: string;
  readonly kind: NoticeKind;
  readonly handoff: Handoff;
}

/** What has changed for one person between two looks at the hallway. */
export function noticesBetween(
  before: readonly Handoff[],
  after: readonly Handoff[],
  personId: PersonId,
  isAsking: (handoff: Handoff) => boolean,
): readonly Notice[] {
  const now = new Map(after.map((handoff) => [handoff.id, handoff]));
  return before.flatMap((old) => {
    const fresh = now.get(old.id);
    const kind = kindOf(old, fresh, personId, isAsking);
    return kind === null
      ? []
      : [{ key: `${old.id} ${kind} ${fresh?.acceptedAt ?? ""}`, kind, handoff: fresh ?? old }];
  });
}

function kindOf(
  old: Handoff,
  fresh: Handoff | undefined,
  personId: PersonId,
  isAsking: (handoff: Handoff) => boolean,
): NoticeKind | null {
  if (isBefore(old, personId)) return ofRecipient(old, fresh, personId);
  if (old.ownerId === personId && fresh && isOpenState(fresh.state) && fresh.ownerId !== personId)
    return "not_yours";
  return fresh && isAsking(fresh) ? ofRequester(old, fresh) : null;
}

function isBefore(handoff: Handoff, personId: PersonId): boolean {
  return liveOffers(handoff).some(
    (offer) => offer.personId === personId && offer.action !== "inbox",
  );
}

function ofRecipient(
  old: Handoff,
  fresh: Handoff | undefined,
  personId: PersonId,
): NoticeKind | null {
  if (!fresh) return "no_longer_needed";
  if (isBefore(fresh, personId) || fresh.ownerId === personId || fresh.joinedIds.includes(personId))
    return null;
  // In a crisis the way to join says it.
  if (fresh.ownerId !== null && old.ownerId === null)
    return fresh.urgency === "crisis" ? null : "taken";
  const mine = fresh.offers.findLast((offer) => offer.personId === personId);
  if (mine?.state !== "expired") return null;
  return fresh.state === "unanswered" ? "nobody_has_it" : "passed_on";
}

function ofRequester(old: Handoff, fresh: Handoff): NoticeKind | null {
  if (old.ownerId === null && fresh.state === "accepted") return "coming";
  if (old.ownerId !== null && fresh.ownerId === null) return "not_coming";
  return old.state !== "completed" && fresh.state === "completed" ? "feedback" : null;
}
