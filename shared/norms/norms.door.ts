import type { NormFacts, Ruling } from "./norms.facts.ts";
import { statePhrase, youPhrase } from "./norms.phrases.ts";
import { isQuietStatus } from "./norms.table.ts";

/**
 * Whoever holds a door open hears of what is needed now by those who ask for them, whatever else they are in and
 * however often they were asked: quietly, while others are asked at the same moment, and they may say no.
 */
export function atTheDoor(facts: NormFacts, ruling: Ruling): Ruling {
  const { request, recipient } = facts;
  const isPassedOver = ruling.action === "reroute" && request.urgency === "now";
  if (!isPassedOver || recipient.isAskedAtDoor !== true || !isApproachable(facts)) return ruling;
  return {
    ...ruling,
    action: "banner",
    ruleId: `O-${recipient.status}-now`,
    cell: { ...ruling.cell, alsoReroute: true },
    departure: {
      toSender: `${statePhrase(facts)}${isSeen(facts) ? "" : ", with office hours open"}`,
      toRecipient: `it comes to your open door, and ${youPhrase(recipient.status)}; others are asked too`,
      because: "whoever holds a door open hears of what is needed now, while others are asked",
    },
  };
}

function isSeen({ recipient }: NormFacts): boolean {
  return recipient.status === "office_hours";
}

/** Duty, rest and the patient's protection stand above an open door. */
function isApproachable({ recipient }: NormFacts): boolean {
  const { status, isReachable, patientAgreed } = recipient;
  return isReachable && !isQuietStatus(status) && patientAgreed !== false;
}
