import type { HandoffId, PersonId } from "../../../shared/kernel/ids.ts";
import type { Somebody } from "../../support/somebody.ts";

/** A request that needs somebody at once, in room 4. */
export const inRoomFour = {
  kind: "introduction",
  urgency: "now",
  roomId: "room-4",
  content: {
    patientHandle: "JD",
    reason: "depression",
    note: "PHQ-9 of 17, tearful.",
    patientAgreed: "yes",
    scores: { phq9: 17, phq9Item9: 0 },
  },
} as const;

/** Asks from elsewhere, for whomever is named first. */
export async function askFor(
  asker: Somebody,
  personId: PersonId | null,
  changes: Readonly<Record<string, unknown>> = {},
): Promise<HandoffId> {
  const { handoffId } = await asker.does("handoff.request", {
    ...inRoomFour,
    personId,
    ...changes,
  });
  return handoffId;
}
