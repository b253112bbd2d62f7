import type { PersonId } from "../kernel/ids.ts";
import { decide } from "../norms/norms.rules.ts";
import { CRISIS_PATIENCE_MS } from "../norms/packs/timing.ts";
import { alternativesWhenExhausted } from "./ladders.alternatives.ts";
import { ineligibleBecause, isAskedOn, modalityFor, wayOfHelper } from "./ladders.eligibility.ts";
import { isInItsHours, outsideHours } from "./ladders.hours.ts";
import { everybody, type LadderInput, type NextOffers, type Skipped } from "./ladders.facts.ts";
import { rankCandidates, type Ranked } from "./ladders.fairness.ts";
import type { Candidate, PlannedOffer } from "./ladders.schema.ts";
import type { Ladder, LadderStep, LadderStepKind } from "../people/ladder.schema.ts";

/** Who is asked next: step by step, the best first, nobody twice, and an empty step costs no time at all. One that was passed over for its hours is asked once they have begun. */
export function nextOffers(input: LadderInput): NextOffers {
  if (input.request.urgency === "crisis") return crisisOffers(input);
  return input.request.urgency === "routine" ? routineOffers(input) : everydayOffers(input);
}

interface Walk {
  readonly offers: PlannedOffer[];
  readonly skipped: Skipped[];
}

/** A routine request goes to one person: named, or on duty now, or else the first who will be on duty again. */
function routineOffers(input: LadderInput): NextOffers {
  const isNow = (candidate: Candidate) =>
    candidate.isOnDuty || candidate.personId === input.wanted.personId;
  const onDuty = everydayOffers({
    ...input,
    candidates: input.candidates.filter(isNow),
    elsewhere: () => input.elsewhere().filter(isNow),
  });
  return onDuty.exhausted ? everydayOffers(input) : onDuty;
}

function everydayOffers(input: LadderInput): NextOffers {
  const walk: Walk = { offers: [], skipped: [] };
  for (const [step, rung] of input.ladder.entries()) {
    if (step < input.fromStep && !isInItsHours(rung, input)) continue;
    const { kind, width } = rung;
    const people = rankedOnStep(input, walk, step, rung);
    takeBest(input, walk, people, {
      step,
      kind,
      width: input.request.urgency === "routine" ? 1 : width,
    });
    if (hasFirmOffer(walk)) return finish(input, walk, step);
  }
  return finish(input, walk, input.ladder.length - 1);
}

/** Everybody who can come to the site is asked at once; others, and those at rest, when nobody has answered. */
function crisisOffers(input: LadderInput): NextOffers {
  const walk: Walk = { offers: [], skipped: [] };
  const steps = [...crisisLadder(input.ladder).entries()];
  const isUnanswered = input.request.unansweredForMs >= CRISIS_PATIENCE_MS;
  for (const [step, rung] of steps)
    if (isUnanswered || rung.kind !== "other_sites") takeAll(input, walk, step, rung);
  if (!hasFirmOffer(walk))
    for (const [step, rung] of steps)
      if (rung.kind === "other_sites") takeAll(input, walk, step, rung);
  return finish(input, walk, input.fromStep);
}

/** The people who help on the spot are asked in a crisis whether or not the site's ladder names its lead. */
function crisisLadder(ladder: Ladder): readonly LadderStep[] {
  return ladder.some(({ kind }) => kind === "lead")
    ? ladder
    : [...ladder, { kind: "lead", width: 1 }];
}

/** An offer that does not pass on to others at the same moment. */
function hasFirmOffer({ offers }: Walk): boolean {
  return offers.some(({ decision }) => !decision.alsoReroute);
}

function takeAll(input: LadderInput, walk: Walk, step: number, rung: LadderStep): void {
  const people = rankedOnStep(input, walk, step, rung);
  for (const person of people) walk.offers.push(plannedOffer(input, person, step, rung.kind));
}

function takeBest(
  input: LadderInput,
  walk: Walk,
  people: readonly Ranked[],
  { step, kind, width }: LadderStep & { step: number },
): void {
  let free = width;
  for (const person of people) {
    if (free === 0) return;
    walk.offers.push(plannedOffer(input, person, step, kind));
    if (!person.decision.alsoReroute) free -= 1;
  }
}

function finish(input: LadderInput, walk: Walk, step: number): NextOffers {
  const skipped = walk.skipped.filter(
    ({ personId }) => !walk.offers.some((offer) => offer.personId === personId),
  );
  if (walk.offers.length > 0)
    return {
      exhausted: false,
      step,
      offers: walk.offers,
      skipped,
      alsoExhausted: !hasFirmOffer(walk),
    };
  return { exhausted: true, skipped, alternatives: alternativesWhenExhausted(input, skipped) };
}

/** The people of one step who may be asked, best first; those who are left alone are noted with the reason. */
function rankedOnStep(input: LadderInput, walk: Walk, step: number, rung: LadderStep): Ranked[] {
  const { kind } = rung;
  const ranked: Ranked[] = [];
  const people = kind === "other_sites" ? everybody(input) : input.candidates;
  for (const candidate of people) {
    if (!isAskedOn(input, kind, candidate) || isDone(input, walk, kind, candidate.personId))
      continue;
    forgetHours(walk, candidate.personId);
    const against = obstacle(input, kind, candidate);
    const closed = against === null ? outsideHours(rung, input) : null;
    const why = against ?? closed;
    if (why === null) weigh(input, walk, ranked, step, candidate);
    else if (candidate.isOnDuty || kind === "named")
      note(input, walk, candidate, {
        step,
        decision: null,
        reason: `${candidate.name} ${why}.`,
        isOutsideHours: closed !== null,
      });
  }
  return rankCandidates(ranked, input);
}

/** The hours of an earlier step say nothing of this one. */
function forgetHours({ skipped }: Walk, personId: PersonId): void {
  const index = skipped.findIndex((each) => each.personId === personId && each.isOutsideHours);
  if (index !== -1) skipped.splice(index, 1);
}

/** Asked already, or left alone by the norm; a filter that spoke against treating the patient does not speak against a lead, nor do hours of one step against another. */
function isDone(
  { alreadyOffered }: LadderInput,
  { offers, skipped }: Walk,
  kind: LadderStepKind,
  personId: PersonId,
): boolean {
  if (alreadyOffered.has(personId) || offers.some((offer) => offer.personId === personId))
    return true;
  return skipped.some(
    (other) =>
      other.personId === personId &&
      !other.isOutsideHours &&
      (other.decision !== null || kind !== "lead"),
  );
}

function weigh(
  input: LadderInput,
  walk: Walk,
  ranked: Ranked[],
  step: number,
  candidate: Candidate,
): void {
  const { request, wanted, policy, now, zone } = input;
  const isAskedAtDoor = candidate.holdsDoor === true && wanted.personId === candidate.personId;
  const decision = decide(
    request,
    { ...candidate.state, isAskedAtDoor },
    policy,
    candidate.preferences,
    candidate.load,
    now,
    zone,
  );
  if (decision.action === "reroute")
    note(input, walk, candidate, {
      step,
      decision,
      reason: decision.toSender,
      isOutsideHours: false,
    });
  else ranked.push({ candidate, decision });
}

function note(
  { wanted }: LadderInput,
  walk: Walk,
  { personId }: Candidate,
  why: Omit<Skipped, "personId" | "isNamed">,
): void {
  walk.skipped.push({ personId, isNamed: personId === wanted.personId, ...why });
}

/** A lead is asked to see to the request, not to treat the patient: duty counts, skills and license do not. */
function obstacle(
  { wanted, request }: LadderInput,
  kind: LadderStepKind,
  candidate: Candidate,
): string | null {
  if (kind !== "lead") return ineligibleBecause(wanted, request, candidate);
  if (candidate.personId === request.requesterId) return "made the request";
  return candidate.isOnDuty || request.urgency === "routine" ? null : "is off duty";
}

function plannedOffer(
  { request, wanted, now }: LadderInput,
  { candidate, decision }: Ranked,
  step: number,
  stepKind: LadderStepKind,
): PlannedOffer {
  const way = stepKind === "lead" ? null : modalityFor(wanted, request, candidate);
  return {
    personId: candidate.personId,
    step,
    stepKind,
    status: candidate.state.status,
    modality: way ?? wayOfHelper(request, candidate),
    siteId: candidate.siteId,
    decision,
    offeredAt: now,
  };
}
