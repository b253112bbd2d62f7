import type { Handoff } from "#shared/handoffs/handoffs.schema.ts";
import type { PersonId } from "#shared/kernel/ids.ts";
import type { Telling } from "../parts/use-telling.ts";

/** Whoever took a hand-off, or said that they come to it, is expected until somebody has met the patient or is asked whether they still come. */
export function expectsMe(
  handoff: Pick<Handoff, "state" | "ownerId" | "joinedIds" | "askedToStartAt">,
  me: PersonId,
): boolean {
  const { state, ownerId, joinedIds, askedToStartAt } = handoff;
  if (state !== "accepted") return false;
  return ownerId === me ? askedToStartAt === null : joinedIds.includes(me);
}

/** "Maya expects you about 01:48": the time is the owner's own; whoever joins has named none. */
export function sayUnderWay(
  handoff: Pick<Handoff, "requesterId" | "onBehalfOfId" | "ownerId" | "etaAt">,
  me: PersonId,
  { shortNameOf, clock }: Pick<Telling, "shortNameOf" | "clock">,
): string {
  const { requesterId, onBehalfOfId, ownerId, etaAt } = handoff;
  const expects = `${shortNameOf(onBehalfOfId ?? requesterId)} expects you`;
  return etaAt === null || ownerId !== me ? expects : `${expects} about ${clock(etaAt)}`;
}
