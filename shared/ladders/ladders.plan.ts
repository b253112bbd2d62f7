import type { PersonId } from "../kernel/ids.ts";
import type {
  Alternative,
  NormRequest,
  Policy,
  RecipientState,
  Urgency,
} from "../norms/norms.schema.ts";
import { CRISIS_PATIENCE_MS } from "../norms/packs/timing.ts";
import { alternativesWhenExhausted } from "./ladders.alternatives.ts";
import type { Status } from "../presence/presence.schema.ts";
import { everybody, type LadderInput, type Skipped } from "./ladders.facts.ts";
import { nextOffers } from "./ladders.rules.ts";
import type { Candidate, PlannedOffer } from "./ladders.schema.ts";

/** What would happen if nobody answered, from now until the requester is told. */
export interface LadderPlan {
  readonly urgency: Urgency;
  readonly startsAt: number;
  readonly offers: readonly PlannedOffer[];
  /** Those among them whose present status should be over when it is their turn. */
  readonly expectedFree: readonly PersonId[];
  readonly skipped: readonly Skipped[];
  /** What the requester can do when it ends without an answer. */
  readonly alternatives: readonly Alternative[];
  /** When the requester and the site lead are told that nobody has answered, epoch ms; null where it waits in an inbox. */
  readonly endsAt: number | null;
  /** When the first of those who were left alone is expected to be free, epoch ms; null where nobody knows. */
  readonly nextFreeAt: number | null;
}

/** All offers together have this long, from the request on, or from the release of a promised hold. Epoch ms. */
export function ladderEndsAt(
  request: NormRequest,
  policy: Policy,
  releasedAt: number | null,
): number {
  return Math.max(request.requestedAt, releasedAt ?? 0) + policy.urgencies[request.urgency].totalMs;
}

/** The next people are asked when the live offers have run out; a hold is waited for only where nothing else is live. */
export function batchEndsAt(offers: readonly PlannedOffer[]): number | null {
  const live = offers.filter(
    ({ decision }) => decision.action !== "hold" && decision.action !== "inbox",
  );
  const awaited = live.length > 0 ? live : offers;
  const ends = awaited.flatMap(({ decision }) => decision.nextStepAt ?? []);
  return ends.length > 0 ? Math.max(...ends) : null;
}

interface Simulation {
  readonly input: LadderInput;
  readonly offers: PlannedOffer[];
  readonly skipped: Map<PersonId, Skipped>;
}

/** The whole ladder as it would run with nobody answering: the preview tells the requester before anything is sent. */
export function planLadder(input: LadderInput): LadderPlan {
  const simulation: Simulation = { input, offers: [], skipped: new Map() };
  const { endsAt, alternatives } = run(simulation);
  const offered = new Set(simulation.offers.map(({ personId }) => personId));
  const skipped = [...simulation.skipped.values()].filter(({ personId }) => !offered.has(personId));
  return {
    urgency: input.request.urgency,
    startsAt: input.now,
    offers: simulation.offers,
    expectedFree: simulation.offers
      .filter((offer) => isOverAt(offer.offeredAt, stateOf(input, offer.personId)))
      .map(({ personId }) => personId),
    skipped,
    alternatives,
    endsAt,
    nextFreeAt: nextFreeAt(input, skipped),
  };
}

interface Moment {
  readonly now: number;
  readonly fromStep: number;
  readonly endsAt: number;
}

type Ending = Pick<LadderPlan, "endsAt" | "alternatives">;

function run(simulation: Simulation): Ending {
  const { request, policy, now, fromStep } = simulation.input;
  let moment: Moment = {
    now,
    fromStep,
    endsAt: Math.max(ladderEndsAt(request, policy, null), now + 1),
  };
  for (;;) {
    const after = advance(simulation, moment);
    if ("alternatives" in after) return after;
    moment = after;
  }
}

/** One step on: to the moment when the people just asked have not answered, or to the end. */
function advance(simulation: Simulation, moment: Moment): Moment | Ending {
  const next = nextOffers(inputAt(simulation, moment));
  for (const skip of next.skipped) simulation.skipped.set(skip.personId, skip);
  if (next.exhausted) {
    const later = crisisRetryAt(simulation.input, moment.now);
    return later === null
      ? { endsAt: moment.now, alternatives: next.alternatives }
      : { ...moment, now: later };
  }
  simulation.offers.push(...next.offers);
  return afterBatch(simulation, { ...moment, fromStep: next.step }, next.offers);
}

function afterBatch(
  simulation: Simulation,
  moment: Moment,
  batch: readonly PlannedOffer[],
): Moment | Ending {
  const unansweredAt = batchEndsAt(batch);
  if (unansweredAt === null) return { endsAt: null, alternatives: [] };
  const after = {
    ...moment,
    now: unansweredAt,
    endsAt: Math.max(moment.endsAt, latestRelease(simulation.input, batch)),
  };
  if (after.now < after.endsAt) return after;
  const alternatives = alternativesWhenExhausted(inputAt(simulation, after), [
    ...simulation.skipped.values(),
  ]);
  return { endsAt: after.endsAt, alternatives };
}

function inputAt({ input, offers }: Simulation, { now, fromStep }: Moment): LadderInput {
  const isCrisis = input.request.urgency === "crisis";
  const unansweredForMs = isCrisis
    ? input.request.unansweredForMs + (now - input.now)
    : input.request.unansweredForMs;
  const expected = (candidate: Candidate): Candidate => ({
    ...candidate,
    state: expectedState(candidate.state, now),
  });
  return {
    ...input,
    request: { ...input.request, unansweredForMs },
    candidates: input.candidates.map(expected),
    elsewhere: () => input.elsewhere().map(expected),
    alreadyOffered: new Set([...input.alreadyOffered, ...offers.map(({ personId }) => personId)]),
    fromStep,
    now,
  };
}

function stateOf(input: LadderInput, personId: PersonId): RecipientState | undefined {
  return everybody(input).find((candidate) => candidate.personId === personId)?.state;
}

/** What keeps a person from being asked, and has an end; off duty is decided by the roster, away by nobody. */
function isBusy(status: Status): boolean {
  const free: readonly Status[] = ["open", "charting", "office_hours", "away", "off"];
  return !free.includes(status);
}

function isOverAt(at: number, state: RecipientState | undefined): boolean {
  return state !== undefined && isBusy(state.status) && state.until !== null && state.until < at;
}

/** When a visit, a huddle or a break should be over, the person should be free. */
function expectedState(state: RecipientState, now: number): RecipientState {
  if (state.until === null || !isOverAt(now, state)) return state;
  return { ...state, status: "open", since: state.until, until: null, patientAgreed: null };
}

/** In a crisis those at rest are rung when nobody has answered, even where nobody else could be asked. */
function crisisRetryAt({ request, now: startsAt }: LadderInput, now: number): number | null {
  if (
    request.urgency !== "crisis" ||
    request.unansweredForMs + (now - startsAt) >= CRISIS_PATIENCE_MS
  )
    return null;
  return startsAt + CRISIS_PATIENCE_MS - request.unansweredForMs;
}

function latestRelease({ request, policy }: LadderInput, offers: readonly PlannedOffer[]): number {
  const releases = offers.flatMap(({ decision }) => decision.releaseAt ?? []);
  return ladderEndsAt(request, policy, releases.length > 0 ? Math.max(...releases) : null);
}

function nextFreeAt(input: LadderInput, skipped: readonly Skipped[]): number | null {
  const busy = skipped
    .filter(({ decision }) => decision !== null && !decision.ruleId.startsWith("R-"))
    .map(({ personId }) => personId);
  const ends = everybody(input)
    .filter(({ personId }) => busy.includes(personId))
    .flatMap(({ state }) => state.until ?? []);
  const ahead = ends.filter((end) => end > input.now);
  return ahead.length > 0 ? Math.min(...ahead) : null;
}
