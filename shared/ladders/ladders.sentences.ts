import type { PersonId } from "../kernel/ids.ts";
import { clockTime, MINUTE_MS, SECOND_MS } from "../kernel/time.ts";
import { deadlinePhrase, theyPhrase } from "../norms/norms.phrases.ts";
import { isInterruption } from "../norms/norms.facts.ts";
import type { Action, Alternative } from "../norms/norms.schema.ts";
import type { Modality } from "../people/people.schema.ts";
import { batchEndsAt, type LadderPlan } from "./ladders.plan.ts";
import type { PlannedOffer } from "./ladders.schema.ts";

type Names = ReadonlyMap<PersonId, string>;

interface Telling {
  readonly plan: LadderPlan;
  readonly names: Names;
  readonly zone: string;
}

/** What the requester reads before sending: who is asked, how, when, who is next, and what happens if nobody comes. */
export function previewSentences(plan: LadderPlan, names: Names, zone: string): string[] {
  const telling: Telling = { plan, names, zone };
  const batches = batchesOf(plan.offers);
  if (batches.length === 0) return [...namedSkipped(plan), nobodySentence(telling)];
  const isLate = (plan.offers[0]?.offeredAt ?? plan.startsAt) > plan.startsAt;
  const told = batches.map((batch, index) => batchSentence(telling, batch, batches[index + 1]));
  return [
    ...namedSkipped(plan),
    ...(isLate ? ["Nobody can be asked at once."] : []),
    ...told,
    ...endSentence(plan),
  ];
}

/** Offers that are put before people at the same moment. */
function batchesOf(offers: readonly PlannedOffer[]): PlannedOffer[][] {
  const byMoment = Map.groupBy(offers, ({ offeredAt }) => offeredAt);
  return [...byMoment.values()];
}

/** The person whom the requester chose is accounted for, even when left alone; and so is a step that is passed over outside of its hours. */
function namedSkipped({ skipped, offers }: LadderPlan): string[] {
  const isFirst = offers.length === 0 || offers[0]?.stepKind !== "named";
  return skipped
    .filter(({ isNamed, isOutsideHours }) => (isNamed && isFirst) || isOutsideHours)
    .map(({ reason }) => reason);
}

function batchSentence(
  telling: Telling,
  batch: readonly PlannedOffer[],
  next: readonly PlannedOffer[] | undefined,
): string {
  return `${sentenceCase(batchClause(telling, batch))}${afterClause(telling, batch, next)}.`;
}

function batchClause(telling: Telling, batch: readonly PlannedOffer[]): string {
  const [only, ...others] = batch;
  if (only !== undefined && others.length === 0) return soloClause(telling, only);
  const groups = Map.groupBy(batch, ({ decision }) => decision.action);
  return [...groups].map(([action, offers]) => groupClause(telling, action, offers)).join("; ");
}

function soloClause(telling: Telling, offer: PlannedOffer): string {
  const { decision, modality } = offer;
  const way = byModality[modality] === "" ? "" : `, ${byModality[modality]}`;
  return `${actClause(telling, decision.action, [offer], nameOf(telling, offer))}${way}, ${reasonClause(telling, offer)}`;
}

function reasonClause({ plan }: Telling, { decision, status, personId }: PlannedOffer): string {
  if (decision.ruleId.startsWith("B-")) return "because you chose to interrupt";
  if (decision.ruleId.startsWith("Q-")) return "because they have asked for more quiet";
  if (decision.ruleId.startsWith("P-not-agreed"))
    return "because their patient has not agreed to interruptions";
  if (plan.urgency === "crisis") return "because this is a crisis";
  if (plan.expectedFree.includes(personId)) return "because they should be free by then";
  const isTried = status === "away" && isInterruption(decision.action);
  return `${isTried ? "although" : "because"} ${theyPhrase(status)}`;
}

function groupClause(telling: Telling, action: Action, offers: readonly PlannedOffer[]): string {
  return actClause(
    telling,
    action,
    offers,
    listOf(
      offers.map((offer) => nameAndWay(telling, offer)),
      "and",
    ),
  );
}

function actClause(
  telling: Telling,
  action: Action,
  offers: readonly PlannedOffer[],
  who: string,
): string {
  const when = momentPhrase(telling, offers);
  const be = offers.length === 1 ? "is" : "are";
  const clauses: Record<Action, () => string> = {
    ring: () => `${who} ${be} rung ${when}`,
    banner: () => `${who} will see a quiet banner ${when}${ringClause(offers)}`,
    hold: () => `it is held for ${who} until ${holdClause(telling, offers)}`,
    queue: () => `it is listed beside the office-hours line of ${who} ${when}`,
    inbox: () => `it goes to the inbox of ${who}, without a sound`,
    reroute: () => `${who} ${be} left alone`,
  };
  return clauses[action]();
}

function ringClause(offers: readonly PlannedOffer[]): string {
  const [first] = offers;
  const ringAt = first?.decision.ringAt ?? null;
  return first === undefined || ringAt === null
    ? ""
    : `, and a ring after ${Math.round((ringAt - first.offeredAt) / SECOND_MS)} seconds`;
}

function holdClause({ zone }: Telling, offers: readonly PlannedOffer[]): string {
  const releases = offers.flatMap(({ decision }) => decision.releaseAt ?? []);
  return releases.length === 0
    ? "the next break"
    : `${clockTime(Math.min(...releases), zone)} at the latest`;
}

function momentPhrase({ plan, zone }: Telling, offers: readonly PlannedOffer[]): string {
  const at = offers[0]?.offeredAt ?? plan.startsAt;
  if (at <= plan.startsAt) return "now";
  return at - plan.startsAt < MINUTE_MS
    ? `after ${Math.round((at - plan.startsAt) / SECOND_MS)} seconds`
    : `at ${clockTime(at, zone)}`;
}

function afterClause(
  telling: Telling,
  batch: readonly PlannedOffer[],
  next: readonly PlannedOffer[] | undefined,
): string {
  const endsAt = next === undefined ? telling.plan.endsAt : batchEndsAt(batch);
  if (endsAt === null) return "";
  const deadline = laterDeadline(telling, endsAt, batch[0]?.offeredAt ?? telling.plan.startsAt);
  if (next === undefined)
    return `; if no answer ${deadline}, you and the site lead are told at once`;
  return `; if no answer ${deadline} it goes to ${listOf(
    next.map((offer) => nextName(telling, offer, next.length)),
    "and",
  )}`;
}

function laterDeadline({ plan, zone }: Telling, endsAt: number, offeredAt: number): string {
  const deadline = deadlinePhrase(endsAt, offeredAt, zone);
  return offeredAt > plan.startsAt ? deadline.replace("within ", "within another ") : deadline;
}

function nextName(telling: Telling, offer: PlannedOffer, count: number): string {
  if (count > 1) return nameAndWay(telling, offer);
  const way = byModality[offer.modality];
  return way === "" ? nameOf(telling, offer) : `${nameOf(telling, offer)}, ${way}`;
}

function nameAndWay(telling: Telling, offer: PlannedOffer): string {
  const way = byModality[offer.modality];
  return way === "" ? nameOf(telling, offer) : `${nameOf(telling, offer)} (${way})`;
}

function nameOf({ names }: Telling, { personId }: PlannedOffer): string {
  return names.get(personId) ?? "a colleague";
}

const byModality: Record<Modality, string> = {
  in_person: "",
  video: "by video",
  phone: "by phone",
  message: "by message",
};

const whatToDo: Record<Alternative, string> = {
  book_before_leaving: "book before the patient leaves",
  office_hours: "go to office hours",
  curbside_question: "leave a written question",
  crisis: "call a crisis if anyone is at risk",
  break_through: "interrupt with a reason",
  other_site: "ask another site",
};

function endSentence({ alternatives }: LadderPlan): string[] {
  return alternatives.length === 0 ? [] : [`You can then ${choicesOf(alternatives)}.`];
}

/** The honest answer where nobody is left to ask. */
function nobodySentence({ plan, zone }: Telling): string {
  if (plan.urgency === "crisis") return nobodyInCrisis(plan);
  const when =
    plan.nextFreeAt === null ? "now" : `before about ${clockTime(plan.nextFreeAt, zone)}`;
  return `Nobody can come ${when}: ${choicesOf(plan.alternatives)}.`;
}

function nobodyInCrisis({ alternatives }: LadderPlan): string {
  const other = alternatives.length === 0 ? "" : ` You can also ${choicesOf(alternatives)}.`;
  return `Nobody can be rung now: stay with the patient, call for help and follow the site's emergency procedure.${other}`;
}

function choicesOf(alternatives: readonly Alternative[]): string {
  return listOf(
    alternatives.map((alternative) => whatToDo[alternative]),
    "or",
  );
}

function listOf(parts: readonly string[], conjunction: "and" | "or"): string {
  if (parts.length < 2) return parts.join("");
  return `${parts.slice(0, -1).join(", ")} ${conjunction} ${parts.at(-1)}`;
}

function sentenceCase(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
