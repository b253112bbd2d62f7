import { clockTime, SECOND_MS } from "../kernel/time.ts";
import type { Status } from "../presence/presence.schema.ts";
import type { NormFacts, Ruling } from "./norms.facts.ts";
import { deadlinePhrase, statePhrase, youPhrase } from "./norms.phrases.ts";
import type { Action } from "./norms.schema.ts";

/** When the parts of a decision fall due, epoch ms. */
export interface Timing {
  readonly releaseAt: number | null;
  readonly ringAt: number | null;
  readonly nextStepAt: number | null;
}

/** What the requester reads before and after sending: who, why, and what comes next. No patient text. */
export function sentenceToSender(facts: NormFacts, ruling: Ruling, timing: Timing): string {
  const subject = ruling.departure?.toSender ?? statePhrase(facts);
  return `${subject}: ${effectPhrase(facts, ruling, timing)}.`;
}

function effectPhrase(facts: NormFacts, ruling: Ruling, timing: Timing): string {
  const effects: Record<Action, () => string> = {
    ring: () =>
      `${ruling.isLastResort ? "nobody has answered, so a ring now" : "a ring now"}${goesOn(facts, ruling, timing)}`,
    banner: () =>
      `a quiet banner now${ringLater(facts, timing, "and a ring after")}${goesOn(facts, ruling, timing)}`,
    hold: () => holdPhrase(facts, timing),
    queue: () =>
      `it is listed beside the office-hours line${ruling.cell.queueFront ? ", first" : ""}${goesOn(facts, ruling, timing)}`,
    inbox: () => "it goes to the inbox, without a sound",
    reroute: () => reroutePhrase(ruling),
  };
  return effects[ruling.action]();
}

function goesOn(facts: NormFacts, ruling: Ruling, timing: Timing): string {
  if (ruling.cell.alsoReroute) return ", and others are asked at the same moment";
  return timing.nextStepAt === null
    ? ""
    : `; if no answer ${deadlinePhrase(timing.nextStepAt, facts.now, facts.zone)} it goes on`;
}

function ringLater({ now }: NormFacts, { ringAt }: Timing, words: string): string {
  return ringAt === null ? "" : `, ${words} ${Math.round((ringAt - now) / SECOND_MS)} seconds`;
}

function holdPhrase({ recipient, zone }: NormFacts, { releaseAt }: Timing): string {
  if (releaseAt === null) return "held";
  const time = clockTime(releaseAt, zone);
  return recipient.until === releaseAt
    ? `held until about ${time}, then a quiet banner`
    : `held until the next free moment, ${time} at the latest`;
}

function reroutePhrase(ruling: Ruling): string {
  const { ringIfNobodyMs } = ruling.cell;
  if (ruling.departure) return "it goes on at once";
  if (ringIfNobodyMs === undefined) return "not disturbed, and it goes on at once";
  return `not disturbed for now, and rung if nobody answers within ${Math.round(ringIfNobodyMs / SECOND_MS)} seconds`;
}

/** What the recipient reads: how it came, or did not come, and why. No patient text. */
export function sentenceToRecipient(facts: NormFacts, ruling: Ruling, timing: Timing): string {
  const why = ruling.departure?.toRecipient ?? youPhrase(facts.recipient.status);
  const sentences: Record<Action, () => string> = {
    ring: () => ringSentence(facts, ruling, why),
    banner: () => bannerSentence(facts, ruling, timing, why),
    hold: () => `Held until ${heldUntil(facts, timing)}, because ${why}.`,
    queue: () =>
      `Listed beside your office-hours line${ruling.cell.queueFront ? ", first" : ""}, because ${why}.`,
    inbox: () => "In your inbox, without a sound, because it can wait a few days.",
    reroute: () => `You were not rung: ${why}.`,
  };
  return sentences[ruling.action]();
}

function ringSentence({ request }: NormFacts, ruling: Ruling, why: string): string {
  if (ruling.isLastResort)
    return `Ringing although ${why}: this is a crisis, and nobody has answered.`;
  if (request.urgency === "crisis") return "Ringing, because this is a crisis.";
  if (ruling.departure) return `Ringing: ${why}.`;
  return request.urgency === "now"
    ? `Ringing, because a patient is waiting and ${why}.`
    : `Ringing, because ${why}.`;
}

/** Statuses in which quiet comes from the request, not from what the person is doing. */
const atLeisure: readonly Status[] = ["open", "charting", "away"];

function bannerSentence(facts: NormFacts, ruling: Ruling, timing: Timing, why: string): string {
  const { recipient, request } = facts;
  if (ruling.departure) return `Quiet: ${why}.`;
  const isUnhurried =
    atLeisure.includes(recipient.status) &&
    request.urgency !== "now" &&
    request.urgency !== "crisis";
  const reason = isUnhurried ? "this can wait a little" : why;
  const first =
    timing.ringAt === null ? "Quiet" : `Quiet at first${ringLater(facts, timing, "ringing after")}`;
  return ruling.cell.alsoReroute
    ? `${first}, because ${reason}; others are asked too.`
    : `${first}, because ${reason}.`;
}

function heldUntil({ recipient, zone }: NormFacts, { releaseAt }: Timing): string {
  if (releaseAt === null) return "your next free moment";
  const time = clockTime(releaseAt, zone);
  return recipient.until === releaseAt
    ? `about ${time}`
    : `your next free moment, ${time} at the latest`;
}
