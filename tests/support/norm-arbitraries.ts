import fc from "fast-check";
import { HOUR_MS, MINUTE_MS, SECOND_MS } from "#shared/kernel/time.ts";
import { buildCandidate, buildInput, westSide } from "#shared/ladders/ladders.fixtures.ts";
import type { LadderInput } from "#shared/ladders/ladders.facts.ts";
import type { Candidate } from "#shared/ladders/ladders.schema.ts";
import { ladderStepKinds, type Ladder } from "#shared/people/ladder.schema.ts";
import { checkPolicy } from "#shared/norms/norms.check.ts";
import {
  buildRequest,
  eastSide,
  halfPastThree as now,
  personIdOf,
} from "#shared/norms/norms.fixtures.ts";
import {
  actions,
  urgencies,
  type Load,
  type NormRequest,
  type Policy,
  type PolicyCell,
  type Preferences,
  type RecipientState,
} from "#shared/norms/norms.schema.ts";
import { loadPack, packNames } from "#shared/norms/packs.ts";
import { modalities } from "#shared/people/people.schema.ts";
import { statuses, type Status } from "#shared/presence/presence.schema.ts";

const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });
const around = fc.integer({ min: -HOUR_MS, max: 3 * HOUR_MS }).map((distance) => now + distance);

export const anyStatus = fc.constantFrom(...statuses);
export const anyUrgency = fc.constantFrom(...urgencies);
const anyWaitMs = fc.constantFrom(
  20 * SECOND_MS,
  30 * SECOND_MS,
  45 * SECOND_MS,
  MINUTE_MS,
  3 * MINUTE_MS,
  10 * MINUTE_MS,
  45 * MINUTE_MS,
);

const sometimes = <T>(arbitrary: fc.Arbitrary<T>) =>
  fc.option(arbitrary, { nil: undefined, freq: 1 });
const wildCell = fc.record({
  action: fc.constantFrom(...actions),
  alsoReroute: sometimes(fc.boolean()),
  answerMs: sometimes(anyWaitMs),
  holdMaxMs: sometimes(anyWaitMs),
  deliverAtLimit: sometimes(fc.boolean()),
  ringAfterMs: sometimes(anyWaitMs),
  ringIfNobodyMs: sometimes(anyWaitMs),
  queueFront: sometimes(fc.boolean()),
});
const knock = fc.record({
  action: fc.constant("banner" as const),
  answerMs: sometimes(anyWaitMs),
  ringAfterMs: sometimes(anyWaitMs),
  alsoReroute: sometimes(fc.boolean()),
});
const wait = fc.record({
  action: fc.constant("hold" as const),
  holdMaxMs: sometimes(anyWaitMs),
  deliverAtLimit: sometimes(fc.boolean()),
});
const plainCell = fc.record({ action: fc.constantFrom(...actions) });

const anyCell: fc.Arbitrary<PolicyCell> = fc.oneof(plainCell, knock, wait, wildCell).map(
  (cell) =>
    ({
      ...Object.fromEntries(Object.entries(cell).filter(([, value]) => value !== undefined)),
      because: "the practice agreed on it",
    }) as PolicyCell,
);

/** One change to a practice's norms; a change that the check refuses is left out. */
type Change = (policy: Policy) => Policy;

const cellChange: fc.Arbitrary<Change> = fc
  .tuple(anyStatus, anyUrgency, anyCell)
  .map(([status, urgency, cell]) => (policy) => ({
    ...policy,
    table: { ...policy.table, [status]: { ...policy.table[status], [urgency]: cell } },
  }));

const urgencyChange: fc.Arbitrary<Change> = fc
  .tuple(anyUrgency, anyWaitMs, anyWaitMs, fc.option(anyWaitMs, { nil: 0 }))
  .map(([urgency, answerMs, totalMs, holdMaxMs]) => (policy) => {
    const rule = { ...policy.urgencies[urgency], answerMs, totalMs, holdMaxMs };
    return { ...policy, urgencies: { ...policy.urgencies, [urgency]: rule } };
  });

const limitsChange: fc.Arbitrary<Change> = fc
  .record({
    minGapMs: fc.integer({ min: 0, max: 10 * MINUTE_MS }),
    softCapPerHalfDay: fc.integer({ min: 1, max: 12 }),
    holdListMax: fc.integer({ min: 1, max: 8 }),
  })
  .map((limits) => (policy) => ({ ...policy, limits }));

const anyChange = fc.oneof(
  { weight: 8, arbitrary: cellChange },
  { weight: 1, arbitrary: urgencyChange },
  { weight: 1, arbitrary: limitsChange },
);

/** Norms that a practice might agree on: one of the packs with changes that the check accepts. */
export const anyPolicy: fc.Arbitrary<Policy> = fc
  .tuple(fc.constantFrom(...packNames), fc.array(anyChange, { maxLength: 40, size: "max" }))
  .map(([name, changes]) => changes.reduce(acceptChange, loadPack(name)));

function acceptChange(policy: Policy, change: Change): Policy {
  const changed = change(policy);
  return checkPolicy(changed).length === 0 ? changed : policy;
}

/** Any table at all, even one that the check would refuse. */
export const uncheckedPolicy: fc.Arbitrary<Policy> = fc
  .tuple(fc.constantFrom(...packNames), fc.array(anyChange, { maxLength: 40, size: "max" }))
  .map(([name, changes]) => changes.reduce((policy, change) => change(policy), loadPack(name)));

export const anyRequest: fc.Arbitrary<NormRequest> = fc
  .record({
    urgency: anyUrgency,
    requestedAt: fc.integer({ min: 0, max: 30 * MINUTE_MS }).map((age) => now - age),
    mustLeaveBy: maybe(around),
    breakThrough: fc.boolean(),
    unansweredForMs: fc.constantFrom(0, 29_999, 30_000, 10 * MINUTE_MS),
  })
  .map((request) => buildRequest(request));

export const anyLoad: fc.Arbitrary<Load> = fc.record({
  lastInterruptedAt: maybe(fc.integer({ min: 0, max: 10 * MINUTE_MS }).map((age) => now - age)),
  lastInterruptedBySame: fc.boolean(),
  interruptionsThisHalfDay: fc.integer({ min: 0, max: 9 }),
  heldNow: fc.integer({ min: 0, max: 6 }),
  isRinging: fc.boolean(),
});

export const anyPreferences: fc.Arbitrary<Preferences> = fc
  .dictionary(anyUrgency, fc.constantFrom(...actions), { maxKeys: 3 })
  .map((quieter) => ({ quieter }));

const anyStateFacts = fc.record({
  status: anyStatus,
  until: maybe(around),
  patientAgreed: fc.constantFrom(null, true, false),
  isReachable: fc.boolean(),
  isAskedAtDoor: fc.boolean(),
});

export function anyRecipient(number = 1): fc.Arbitrary<RecipientState> {
  return anyStateFacts.map((facts) => ({ ...buildCandidate(number).state, ...facts }));
}

function anyCandidate(number: number): fc.Arbitrary<Candidate> {
  return fc
    .record({
      state: anyStateFacts,
      load: anyLoad,
      roles: fc.constantFrom<Candidate["roles"][]>(
        ["bh_clinician"],
        ["psychiatric_consultant"],
        ["lead"],
        ["nurse"],
        ["lead", "bh_clinician"],
      ),
      serves: fc.constantFrom([eastSide], [westSide], [eastSide, westSide]),
      siteId: fc.constantFrom(eastSide, westSide, null),
      workplace: fc.constantFrom("on_site" as const, "remote"),
      modalities: fc.subarray([...modalities]),
      skills: fc.subarray(["trauma", "adhd"]),
      isCrisisHelper: fc.boolean(),
      interruptionsPerHour: fc.constantFrom(0, 0.5, 2),
      lastOfferedAt: maybe(fc.integer({ min: 0, max: HOUR_MS }).map((age) => now - age)),
      isOnDuty: fc.boolean(),
      holdsDoor: fc.boolean(),
    })
    .map(({ state, serves, isOnDuty, ...others }) => {
      const status: Status = isOnDuty ? state.status : "off";
      return buildCandidate(number, {
        ...others,
        isOnDuty,
        siteIds: serves,
        homeSiteId: serves[0] ?? eastSide,
        state: { ...state, status },
      });
    });
}

/** Up to nine people of whom each may be anywhere, do anything and have been asked any number of times. */
export const anyCandidates: fc.Arbitrary<Candidate[]> = fc
  .integer({ min: 0, max: 9 })
  .chain((count) =>
    fc.tuple(...Array.from({ length: count }, (_, index) => anyCandidate(index + 1))),
  );

const daily = (startMinute: number, endMinute: number) =>
  [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, startMinute, endMinute }));

/** At half past three: within them, before them and after them. */
const anyHours = fc.constantFrom(undefined, daily(900, 960), daily(960, 1020), daily(540, 600));

const anyLadder: fc.Arbitrary<Ladder> = fc.uniqueArray(
  fc
    .record({
      kind: fc.constantFrom(...ladderStepKinds),
      width: fc.integer({ min: 1, max: 3 }),
      hours: anyHours,
    })
    .map(({ hours, ...step }) =>
      step.kind === "psychiatry" && hours !== undefined ? { ...step, hours } : step,
    ),
  { selector: ({ kind }) => kind, minLength: 1, maxLength: 6 },
);

/** A whole situation of a site in which something is asked of somebody. */
export const anyLadderInput: fc.Arbitrary<LadderInput> = fc
  .record({
    request: anyRequest,
    ladder: anyLadder,
    candidates: anyCandidates,
    policy: anyPolicy,
    named: fc.integer({ min: 0, max: 9 }),
    modality: fc.constantFrom(...modalities),
    skills: fc.constantFrom<string[][]>([], [], ["trauma"]),
  })
  .map(({ request, named, modality, skills, ...others }) =>
    buildInput({
      ...others,
      request,
      wanted: { personId: named === 0 ? null : personIdOf(named), modality, skills },
    }),
  );

/** Nothing but the norm between two people: both can be asked, the first is the one whom the requester named. */
export const anyPairInput: fc.Arbitrary<LadderInput> = fc
  .record({
    request: anyRequest,
    policy: anyPolicy,
    people: fc.tuple(anyAskable(1), anyAskable(2)),
  })
  .map(({ request, policy, people }) =>
    buildInput({ policy, candidates: people, request, wanted: { personId: personIdOf(1) } }),
  );

function anyAskable(number: number): fc.Arbitrary<Candidate> {
  const state = fc.record({
    status: fc.constantFrom(...statuses.filter((status) => status !== "off")),
    until: maybe(around),
    patientAgreed: fc.constantFrom(null, null, true, false),
  });
  const calm: Load = {
    lastInterruptedAt: null,
    lastInterruptedBySame: false,
    interruptionsThisHalfDay: 0,
    heldNow: 0,
    isRinging: false,
  };
  return fc
    .record({ state, load: fc.oneof(fc.constant(calm), anyLoad) })
    .map((facts) => buildCandidate(number, facts));
}
