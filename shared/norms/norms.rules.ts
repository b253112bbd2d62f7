import type { NormFacts, Ruling } from "./norms.facts.ts";
import { isQuieter } from "./norms.facts.ts";
import { holdEnd } from "./norms.hold.ts";
import { atTheDoor } from "./norms.door.ts";
import { withinLimits, withinReach } from "./norms.limits.ts";
import { statePhrase } from "./norms.phrases.ts";
import type {
  Action,
  Decision,
  Load,
  NormRequest,
  Policy,
  Preferences,
  RecipientState,
} from "./norms.schema.ts";
import { sentenceToRecipient, sentenceToSender, type Timing } from "./norms.sentences.ts";
import { agreedRuling, isQuietStatus } from "./norms.table.ts";

/**
 * What happens to one recipient now. Rules in their order: safety, duty and rest, the patient's protection, limits,
 * the practice's table, personal preference (quieter only, never in a crisis). Times are epoch ms; never fails.
 */
export function decide(
  request: NormRequest,
  recipient: RecipientState,
  policy: Policy,
  preferences: Preferences,
  load: Load,
  now: number,
  zone: string,
): Decision {
  const facts: NormFacts = { request, recipient, policy, preferences, load, now, zone };
  const agreed = agreedRuling(facts);
  const usual = atTheDoor(facts, withinLimits(facts, brokenThrough(facts, agreed)));
  const wished = preferred(facts, agreed);
  if (wished === null || usual.action === "reroute") return asDecision(facts, usual);
  return asDecision(facts, withinLimits(facts, brokenThrough(facts, wished)));
}

/** What becomes of a hold at its end: a quiet banner as promised, or the next person where this one must be left alone. */
export function decideRelease(
  request: NormRequest,
  recipient: RecipientState,
  policy: Policy,
  preferences: Preferences,
  load: Load,
  now: number,
  zone: string,
): Decision {
  const facts: NormFacts = { request, recipient, policy, preferences, load, now, zone };
  return asDecision(facts, withinReach(facts, released(facts, agreedRuling(facts))));
}

function released(facts: NormFacts, agreed: Ruling): Ruling {
  if (agreed.action === "reroute" || facts.request.urgency === "crisis") return agreed;
  const ruleId = `${agreed.ruleId}-released`;
  if (isLeftAlone(facts.recipient)) return { ...agreed, action: "reroute", ruleId };
  return agreed.action === "hold" ? { ...agreed, action: "banner", ruleId } : agreed;
}

function isLeftAlone(recipient: RecipientState): boolean {
  return isQuietStatus(recipient.status) || recipient.patientAgreed === false;
}

/** A requester's override raises one level and never reaches people at rest, in a crisis or in a protected visit. */
export function mayBreakThrough(recipient: RecipientState): boolean {
  return !isLeftAlone(recipient);
}

const raised: Partial<Record<Action, Action>> = { hold: "banner", queue: "banner", banner: "ring" };

function brokenThrough(facts: NormFacts, ruling: Ruling): Ruling {
  const { request, recipient } = facts;
  const action = raised[ruling.action];
  if (
    !request.breakThrough ||
    action === undefined ||
    request.urgency === "crisis" ||
    !mayBreakThrough(recipient)
  )
    return ruling;
  const departure = {
    toSender: `${ruling.departure?.toSender ?? statePhrase(facts)}, and you chose to interrupt`,
    toRecipient: "the requester chose to interrupt and gave a reason",
    because: "the requester chose to interrupt and gave a reason",
  };
  return { ...ruling, action, ruleId: `B-${recipient.status}-${request.urgency}`, departure };
}

/** A person's own wish makes things quieter, never louder; it cannot lose a request and does not count in a crisis. */
function preferred(facts: NormFacts, agreed: Ruling): Ruling | null {
  const { request, recipient } = facts;
  const wish =
    request.urgency === "crisis" ? undefined : facts.preferences.quieter[request.urgency];
  if (wish === undefined) return null;
  const action = withinBounds(facts, wish);
  const silencesRing =
    action === "banner" && agreed.action === "banner" && agreed.cell.ringAfterMs !== undefined;
  if (!silencesRing && !isQuieter(action, agreed.action)) return null;
  const { ringAfterMs: _, ...cell } = agreed.cell;
  const departure = {
    toSender: `${recipient.name} has asked for more quiet`,
    toRecipient: "you have asked for more quiet",
    because: "this person has asked for more quiet",
  };
  return { ...agreed, action, cell, ruleId: `Q-${recipient.status}-${request.urgency}`, departure };
}

function withinBounds({ request, recipient, policy }: NormFacts, wish: Action): Action {
  const wait = policy.urgencies[request.urgency].holdMaxMs > 0 ? "hold" : "reroute";
  if (wish === "queue") return recipient.status === "office_hours" ? "queue" : wait;
  if (wish === "hold") return wait;
  return wish === "inbox" && request.urgency !== "routine" ? wait : wish;
}

function asDecision(facts: NormFacts, ruling: Ruling): Decision {
  const timing = timingOf(facts, ruling);
  return {
    personId: facts.recipient.personId,
    action: ruling.action,
    alsoReroute: ruling.action !== "reroute" && ruling.cell.alsoReroute === true,
    ruleId: ruling.ruleId,
    policyVersion: facts.policy.version,
    because: becauseOf(ruling),
    toSender: sentenceToSender(facts, ruling, timing),
    toRecipient: sentenceToRecipient(facts, ruling, timing),
    ...timing,
    queueFront: ruling.action === "queue" && ruling.cell.queueFront === true,
    alternatives: alternativesOf(facts, ruling),
  };
}

/** The table's own reason counts only where the table's own action is taken. */
function becauseOf({ action, cell, departure }: Ruling): string[] {
  if (departure === null) return [cell.because];
  return action === cell.action ? [departure.because, cell.because] : [departure.because];
}

function timingOf(facts: NormFacts, { action, cell }: Ruling): Timing {
  const { now, policy, request } = facts;
  if (action === "reroute" || action === "inbox")
    return { releaseAt: null, ringAt: null, nextStepAt: null };
  const usualMs = policy.urgencies[request.urgency].answerMs;
  if (action === "hold") {
    const end = holdEnd(facts, cell);
    const releaseAt = "releaseAt" in end ? end.releaseAt : now + usualMs;
    return { releaseAt, ringAt: null, nextStepAt: releaseAt + usualMs };
  }
  const ringAt =
    action === "banner" && cell.ringAfterMs !== undefined ? now + cell.ringAfterMs : null;
  return { releaseAt: null, ringAt, nextStepAt: now + (cell.answerMs ?? usualMs) };
}

/** What else the requester may do about this recipient. */
function alternativesOf(facts: NormFacts, ruling: Ruling): Decision["alternatives"] {
  const { request, recipient } = facts;
  if (request.urgency === "crisis" || request.urgency === "routine") return [];
  const canRaise =
    !request.breakThrough && raised[ruling.cell.action] !== undefined && mayBreakThrough(recipient);
  const isBusy = ruling.action === "hold" || ruling.action === "reroute";
  const isCalmOwed = ["L-gap", "L-ringing", "R-unreachable"].includes(ruling.ruleId);
  return [
    ...(canRaise && !isCalmOwed ? (["break_through"] as const) : []),
    ...(isBusy ? (["book_before_leaving"] as const) : []),
  ];
}
