import {
  heldOffers,
  isOpenState,
  liveOffers,
  type Handoff,
  type Next,
  type NextAction,
} from "./handoffs.schema.ts";

/** When an open hand-off needs attention next, and for what: the earliest of its moments. Null in terminal states only. */
export function nextOf(handoff: Omit<Handoff, "next">): Next | null {
  if (!isOpenState(handoff.state)) return null;
  const isBeingOffered =
    handoff.state === "waiting" || handoff.state === "offered" || handoff.state === "unanswered";
  return earliest([...(isBeingOffered ? offeringMoments(handoff) : []), handoff.nudge]);
}

function offeringMoments(handoff: Omit<Handoff, "next">): readonly (Next | null)[] {
  const moments: (Next | null)[] = liveOffers(handoff).flatMap((offer) => [
    moment(offer.expiresAt, "offer_ends"),
    moment(offer.ringAt, "offer_ends"),
  ]);
  moments.push(...heldOffers(handoff).map((offer) => moment(offer.releaseAt, "hold_ends")));
  moments.push(moment(handoff.counter?.endsAt, "counter_ends"));
  if (handoff.state !== "unanswered") moments.push(moment(handoff.answerBy, "answer_by"));
  return moments;
}

function moment(at: number | null | undefined, action: NextAction): Next | null {
  return at === null || at === undefined ? null : { at, action };
}

function earliest(moments: readonly (Next | null)[]): Next | null {
  let first: Next | null = null;
  for (const next of moments) if (next && (first === null || next.at < first.at)) first = next;
  return first;
}
