import { clockTime, MINUTE_MS } from "../kernel/time.ts";
import type { Departure, NormFacts, Ruling } from "./norms.facts.ts";
import { isInterruption } from "./norms.facts.ts";
import { holdEnd } from "./norms.hold.ts";
import { statePhrase } from "./norms.phrases.ts";

/** A ruling that cannot be carried out, or asks too much of the person, passes on to the next one. */
export function withinLimits(facts: NormFacts, ruling: Ruling): Ruling {
  if (ruling.action === "reroute" || ruling.action === "inbox") return ruling;
  if (!facts.recipient.isReachable) return passOn(ruling, "R-unreachable", unreachable(facts));
  if (facts.request.urgency === "crisis") return ruling;
  if (ruling.action === "hold") return withinHoldLimits(facts, ruling);
  return isInterruption(ruling.action) ? withinCalm(facts, ruling) : ruling;
}

/** A hold that has been promised is delivered at its end, whatever else arrived meanwhile: both become one card. */
export function withinReach(facts: NormFacts, ruling: Ruling): Ruling {
  const isSilent = ruling.action === "reroute" || ruling.action === "inbox";
  return isSilent || facts.recipient.isReachable
    ? ruling
    : passOn(ruling, "R-unreachable", unreachable(facts));
}

/** One ring at a time, and a few minutes of calm between two interruptions; the same requester's join into one card. */
function withinCalm(facts: NormFacts, ruling: Ruling): Ruling {
  if (facts.load.isRinging) return calmly(facts, ruling, "L-ringing", ringing(facts));
  return isInsideGap(facts) ? calmly(facts, ruling, "L-gap", insideGap(facts)) : ruling;
}

/** Who holds office hours has a line in which a request that can wait keeps its place; elsewhere it goes on. */
function calmly(facts: NormFacts, ruling: Ruling, ruleId: string, departure: Departure): Ruling {
  const hasLine =
    facts.recipient.status === "office_hours" &&
    facts.policy.urgencies[facts.request.urgency].holdMaxMs > 0;
  return hasLine
    ? { ...ruling, action: "queue", ruleId, departure }
    : passOn(ruling, ruleId, departure);
}

function isInsideGap({ load, policy, now }: NormFacts): boolean {
  if (load.lastInterruptedAt === null || load.lastInterruptedBySame) return false;
  return now - load.lastInterruptedAt < policy.limits.minGapMs;
}

/** Nobody keeps a long list of held hand-offs, and none is held past its limit or until the patient has left. */
function withinHoldLimits(facts: NormFacts, ruling: Ruling): Ruling {
  if (facts.load.heldNow >= facts.policy.limits.holdListMax)
    return passOn(ruling, "L-hold-list", holdListFull(facts));
  const end = holdEnd(facts, ruling.cell);
  if ("releaseAt" in end) return ruling;
  return end.tooLate === "limit"
    ? passOn(ruling, "L-hold-limit", heldTooLong(facts))
    : passOn(ruling, "L-must-leave", patientLeaves(facts));
}

function passOn(ruling: Ruling, ruleId: string, departure: Departure): Ruling {
  return { ...ruling, action: "reroute", ruleId, departure, isLastResort: false };
}

function unreachable({ recipient }: NormFacts): Departure {
  return {
    toSender: `${recipient.name} has Hallway open on no device, so nothing would arrive`,
    toRecipient: "Hallway was open on none of your devices",
    because: "Hallway is open on none of this person's devices, so nothing would arrive",
  };
}

function ringing({ recipient }: NormFacts): Departure {
  return {
    toSender: `${recipient.name} is being rung for another hand-off`,
    toRecipient: "you were being rung for another hand-off",
    because: "a person is rung for one hand-off at a time",
  };
}

function insideGap({ recipient, policy }: NormFacts): Departure {
  const minutes = Math.ceil(policy.limits.minGapMs / MINUTE_MS);
  const span = minutes === 1 ? "in the last minute" : `in the last ${minutes} minutes`;
  return {
    toSender: `${recipient.name} has been interrupted ${span}`,
    toRecipient: `you had been interrupted ${span}`,
    because: "everybody has some calm between two interruptions",
  };
}

function holdListFull({ recipient, load }: NormFacts): Departure {
  const waiting = load.heldNow === 1 ? "1 hand-off" : `${load.heldNow} hand-offs`;
  return {
    toSender: `${recipient.name} has ${waiting} waiting already`,
    toRecipient: `you had ${waiting} waiting already`,
    because: "nobody is left with a long list of held hand-offs",
  };
}

function heldTooLong(facts: NormFacts): Departure {
  return {
    toSender: `${statePhrase(facts)}, which is longer than this can wait`,
    toRecipient: "you would have been free too late for it",
    because: "the next break comes later than this can wait",
  };
}

function patientLeaves(facts: NormFacts): Departure {
  const time = clockTime(facts.request.mustLeaveBy ?? facts.now, facts.zone);
  return {
    toSender: `${statePhrase(facts)}, and the patient must leave by ${time}`,
    toRecipient: `you would have been free too late: the patient had to leave by ${time}`,
    because: "the patient would have left before the next break",
  };
}
