import type { AcceptReply, Handoff, Offer } from "#shared/handoffs/handoffs.schema.ts";
import { etaByReplyMs } from "#shared/handoffs/handoffs.limits.ts";
import { acceptReplyLabels } from "#shared/handoffs/handoffs.labels.ts";

export type OneTapReply = Exclude<AcceptReply, "at_time">;

export interface ReplyChoice {
  readonly reply: OneTapReply;
  readonly label: string;
  /** When the person would be there, epoch ms. */
  readonly etaAt: number;
  /** The patient will have left: to be proposed, not promised. */
  readonly isTooLate: boolean;
}

/** One-tap replies that fit how the two are to meet, the likeliest first. */
function repliesFor(
  { kind, urgency, roomId }: Handoff,
  { modality }: Offer,
): readonly OneTapReply[] {
  if (modality === "message" || kind === "care_coordination") return ["claim"];
  // Asked into a room, somebody comes there; else a question between colleagues is a call.
  const isInRoom = modality === "in_person" && roomId !== null;
  if ((kind === "curbside" && !isInRoom) || modality === "phone")
    return ["call_me", "in_5_min", "in_10_min"];
  const first = modality === "video" ? (["start_video"] as const) : (["on_my_way"] as const);
  if (urgency === "crisis") return [...first, "in_5_min"];
  if (modality === "video") return [...first, "in_5_min", "in_10_min", "call_me"];
  if (kind === "curbside") return [...first, "in_5_min", "in_10_min", "call_me"];
  return [...first, "in_5_min", "in_10_min", "bring_patient_to_me"];
}

export function replyChoices(handoff: Handoff, offer: Offer, now: number): readonly ReplyChoice[] {
  return repliesFor(handoff, offer).map((reply) => {
    const etaAt = now + etaByReplyMs[reply];
    return {
      reply,
      label: acceptReplyLabels[reply],
      etaAt,
      isTooLate: handoff.mustLeaveBy !== null && etaAt > handoff.mustLeaveBy,
    };
  });
}
