import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyCandidates, anyPolicy, anyUrgency } from "../../tests/support/norm-arbitraries.ts";
import { handoffIdSchema, offerIdSchema, type OfferId, type PersonId } from "../kernel/ids.ts";
import type { Result } from "../kernel/result.ts";
import { DAY_MS, MINUTE_MS, SECOND_MS } from "../kernel/time.ts";
import { usualLadder } from "../ladders/ladders.fixtures.ts";
import { eastSide, halfPastThree, personIdOf } from "../norms/norms.fixtures.ts";
import {
  decideAccept,
  decideAnswerFact,
  decideAskFact,
  decideConfirm,
  decideCounter,
  decideCounterAnswer,
  decideDecline,
} from "./handoffs.answer.rules.ts";
import type { HandoffRequestInput } from "./handoffs.commands.ts";
import * as course from "./handoffs.course.rules.ts";
import type { Draft } from "./handoffs.draft.ts";
import { decideClinicClose, decideDue } from "./handoffs.due.rules.ts";
import type { HandoffEvent } from "./handoffs.events.ts";
import { offerNext, type World } from "./handoffs.offering.rules.ts";
import { applyHandoffEvent } from "./handoffs.reducer.ts";
import { buildHandoff } from "./handoffs.request.rules.ts";
import { handoffStates, isOpenState, liveOffers, type Handoff } from "./handoffs.schema.ts";
import { leadsTo, transitions, type HandoffCommandName } from "./handoffs.transitions.ts";

const id = handoffIdSchema.parse("0198c0de-0000-7000-8000-000000000001");
const requester = personIdOf(99);

let made = 0;
const newOfferId = (): OfferId =>
  offerIdSchema.parse(`0198c0de-0000-7000-8000-${String((made += 1)).padStart(12, "0")}`);

type Step = (
  handoff: Handoff,
  world: World,
  now: number,
) => { command: HandoffCommandName; decided: Result<Draft> } | null;

/** Somebody who has an offer, or anybody. */
const somebody = (
  handoff: Handoff,
  pick: number,
): { offerId: OfferId; personId: PersonId } | null => {
  const offer = handoff.offers[pick % Math.max(1, handoff.offers.length)];
  return offer ? { offerId: offer.id, personId: offer.personId } : null;
};

/** Whether a command could do something now: half of all steps choose among these, or long lives would be rare. */
function mayFollow(name: HandoffCommandName, handoff: Handoff): boolean {
  if (!(transitions[name].from as readonly string[]).includes(handoff.state)) return false;
  // The four ways to an early end are tried by the other half.
  if (
    ["handoff.cancel", "handoff.convert", "handoff.markUnmet", "handoff.endCrisis"].includes(name)
  )
    return false;
  if (name === "handoff.answerCounter") return handoff.counter !== null;
  if (name === "handoff.answerFact") return handoff.factAsked !== null;
  if (name === "handoff.answer") return handoff.question === "asked";
  if (name === "handoff.join") return handoff.urgency === "crisis";
  return true;
}

/** Every command of the transition table, on whoever it falls. */
const anyCommand: fc.Arbitrary<Step> = fc
  .record({
    pick: fc.nat(20),
    choice: fc.nat(1_000),
    isLegal: fc.boolean(),
    flag: fc.boolean(),
    minutes: fc.integer({ min: 1, max: 60 }),
  })
  .map(({ pick, choice, isLegal, flag, minutes }): Step => (handoff, world, now) => {
    const names = (Object.keys(transitions) as HandoffCommandName[]).filter(
      (each) => !isLegal || mayFollow(each, handoff),
    );
    // A proposal stands for a moment only: who is to answer it often does.
    const isAnswered = isLegal && handoff.counter !== null && pick % 2 === 0;
    const name = isAnswered
      ? "handoff.answerCounter"
      : (names[choice % Math.max(1, names.length)] ?? "handoff.confirm");
    const who = somebody(handoff, pick);
    const later = now + minutes * MINUTE_MS;
    const next = { at: now + DAY_MS, action: "check_back" } as const;
    const decide = (): Result<Draft> | null => {
      switch (name) {
        case "offer.confirm":
          return (
            who && decideConfirm(handoff, who.offerId, who.personId, flag ? "shown" : "seen", now)
          );
        case "handoff.accept":
          return (
            who &&
            decideAccept(
              handoff,
              { ...who, reply: flag ? "on_my_way" : "start_video", etaAt: undefined },
              now,
            )
          );
        case "handoff.claim":
          return decideAccept(
            handoff,
            { offerId: null, personId: personIdOf(pick), reply: "claim", etaAt: undefined },
            now,
          );
        case "handoff.decline":
          return who && decideDecline(handoff, who.offerId, who.personId, world, now);
        case "handoff.counter":
          return (
            who &&
            decideCounter(
              handoff,
              who.offerId,
              who.personId,
              { kind: flag ? "after_this_visit" : "book", at: later },
              now,
            )
          );
        case "handoff.answerCounter":
          return decideCounterAnswer(handoff, flag, world, now);
        case "handoff.askFact":
          return who && decideAskFact(handoff, who.offerId, who.personId);
        case "handoff.answerFact":
          return decideAnswerFact(handoff);
        case "handoff.retry":
          return course.decideRetry(handoff, flag, world, now);
        case "handoff.escalate":
          return course.decideEscalate(handoff, null, world, now);
        case "handoff.join":
          return course.decideJoin(handoff, personIdOf(pick), now);
        case "handoff.handBack":
          return course.decideHandBack(handoff, world, now);
        case "handoff.reassign":
          return course.decideReassign(handoff, personIdOf(pick), world, now);
        case "handoff.start":
          return course.decideStart(handoff, now);
        case "handoff.leave":
          return course.decideLeave(handoff, later, now);
        case "handoff.stillThere":
          return course.decideStillThere(handoff, later, now);
        case "handoff.complete":
          return course.decideComplete(handoff, "seen_now", next, now);
        case "handoff.endCrisis":
          return course.decideEndCrisis(handoff, "seen_now", next, now);
        case "handoff.ask":
          return course.decideQuestion(handoff, next);
        case "handoff.answer":
          return course.decideQuestionAnswer(handoff, next);
        case "handoff.confirm":
          return course.decideConfirmLoop(handoff, now);
        case "handoff.cancel":
          return course.decideCancel(handoff, "resolved", now);
        case "handoff.convert":
          return course.decideConvert(
            handoff,
            { kind: "appointment", at: later, withPersonId: null },
            now,
          );
        case "handoff.markUnmet":
          return course.decideUnmet(handoff, "no_bh_available", now);
        case "handoff.addDetail":
          return null;
      }
    };
    const decided = decide();
    return decided && { command: name, decided };
  });

const anyMoment = fc.oneof(
  { weight: 8, arbitrary: anyCommand.map((step) => ({ kind: "command" as const, step })) },
  {
    weight: 3,
    arbitrary: fc
      .integer({ min: 0, max: 20 * MINUTE_MS })
      .map((ms) => ({ kind: "time" as const, ms })),
  },
  { weight: 2, arbitrary: fc.constant({ kind: "next" as const }) },
  {
    weight: 1,
    arbitrary: anyCandidates.map((candidates) => ({ kind: "people" as const, candidates })),
  },
  { weight: 1, arbitrary: fc.constantFrom({ kind: "close" as const }, { kind: "left" as const }) },
);

const anyLife = fc.record({
  urgency: anyUrgency,
  candidates: anyCandidates,
  policy: anyPolicy,
  mustLeaveIn: fc.option(fc.integer({ min: MINUTE_MS, max: 60 * MINUTE_MS }), { nil: null }),
  moments: fc.array(anyMoment, { minLength: 5, maxLength: 40, size: "max" }),
});

const wish = {
  onBehalfOfId: null,
  personId: null,
  modality: "in_person" as const,
  skills: [] as string[],
  language: null,
  licenseState: null,
  roomId: null,
  roomedAt: null,
  breakThrough: null,
} satisfies Partial<HandoffRequestInput>;
const site = { id: eastSide } as never;

function fold(handoff: Handoff, events: readonly HandoffEvent[]): Handoff {
  return events.reduce<Handoff>((so, event) => applyHandoffEvent(so, event), handoff);
}

/** What must hold whenever the hub has done what was due. */
function check(handoff: Handoff, now: number): void {
  if (isOpenState(handoff.state)) {
    expect(handoff.next, `an open hand-off (${handoff.state}) has a next moment`).not.toBeNull();
    expect(
      handoff.next?.at ?? 0,
      `…in the future (${handoff.state}, ${handoff.next?.action ?? ""})`,
    ).toBeGreaterThan(now);
  } else {
    expect(handoff.next).toBeNull();
    expect(liveOffers(handoff)).toEqual([]);
  }
  const isOwned = handoff.state === "accepted" || handoff.state === "in_progress";
  if (isOwned) expect(handoff.ownerId).not.toBeNull();
  if (handoff.state === "waiting" || handoff.state === "offered")
    expect(handoff.ownerId).toBeNull();
  if (handoff.state === "unmet") expect(handoff.unmetReason).not.toBeNull();
  if (handoff.state === "completed" || handoff.state === "closed")
    expect(handoff.outcome).not.toBeNull();
  if (handoff.urgency === "crisis")
    expect(
      handoff.offers.filter(
        (offer) =>
          offer.pass === handoff.pass && (offer.action === "hold" || offer.action === "inbox"),
      ),
    ).toEqual([]);
  for (let pass = 1; pass <= handoff.pass; pass += 1) {
    const people = handoff.offers
      .filter((offer) => offer.pass === pass)
      .map((offer) => offer.personId);
    expect(new Set(people).size, "nobody is offered it twice in one pass").toBe(people.length);
  }
}

describe("a hand-off through any life", () => {
  it("always has a next moment in the future, one owner at most, and never leaves its end (I3, I7, I12)", () => {
    const carriedOut = new Set<string>();
    const reached = new Set<string>();
    fc.assert(
      fc.property(anyLife, ({ urgency, candidates, policy, mustLeaveIn, moments }) => {
        let now = halfPastThree;
        let world: World = {
          ladder: usualLadder,
          candidates,
          elsewhere: () => [],
          policy,
          zone: "UTC",
          opensNextAt: now + DAY_MS,
          newOfferId,
          isOwnerActive: true,
        };
        const facts = { id, requesterId: requester, site };
        const asked = buildHandoff(
          {
            ...wish,
            kind: urgency === "crisis" ? "crisis" : "same_day_visit",
            urgency,
            mustLeaveBy: mustLeaveIn === null ? null : now + mustLeaveIn,
          },
          facts,
          policy,
          now,
        );
        let handoff = offerNext({ handoff: asked, events: [] }, world, now).handoff;
        check(handoff, now);
        let lastCommand = "";
        for (const moment of moments) {
          const before = handoff;
          let events: readonly HandoffEvent[] = [];
          if (moment.kind === "time") now += moment.ms;
          if (moment.kind === "next") now = Math.max(now, handoff.next?.at ?? now) + SECOND_MS;
          world = { ...world, opensNextAt: now + DAY_MS };
          if (moment.kind === "people") world = { ...world, candidates: moment.candidates };
          if (moment.kind === "close") events = decideClinicClose(handoff, now);
          if (moment.kind === "left")
            world = {
              ...world,
              isOwnerActive: false,
              candidates: world.candidates.filter(
                ({ personId }) => personId !== handoff.offers[0]?.personId,
              ),
            };
          else world = { ...world, isOwnerActive: true };
          if (moment.kind === "command") {
            // The hub has done what was due before it takes a command, or the command sees it still due: both are legal.
            const tried = moment.step(handoff, world, now);
            lastCommand = tried?.command ?? "";
            if (tried?.decided.ok) {
              events = tried.decided.value.events;
              // A command that finds its work done (a second tap, a late confirmation) answers yes and changes nothing.
              if (events.length > 0)
                expect(
                  transitions[tried.command].from as readonly string[],
                  `${tried.command} from ${before.state}`,
                ).toContain(before.state);
              expect(fold(before, events)).toEqual(tried.decided.value.handoff);
              const allowed =
                events.length === 0
                  ? [before.state]
                  : leadsTo(transitions[tried.command], before.state);
              expect(allowed, `${tried.command} from ${before.state}`).toContain(
                tried.decided.value.handoff.state,
              );
            }
          }
          if (moment.kind === "command" && events.length > 0) carriedOut.add(lastCommand);
          handoff = fold(handoff, events);
          handoff = fold(handoff, decideDue(handoff, world, now));
          check(handoff, now);
          reached.add(handoff.state);
          if (!isOpenState(before.state)) expect(handoff).toEqual(before);
          expect(decideDue(handoff, world, now), "what is due is done once").toEqual([]);
        }
      }),
      { numRuns: 800 },
    );
    const changing = Object.keys(transitions).filter((name) => name !== "handoff.addDetail");
    expect([...carriedOut].toSorted(), "every command was carried out in some life").toEqual(
      changing.toSorted(),
    );
    expect([...reached].toSorted(), "every state was reached in some life").toEqual(
      [...handoffStates].toSorted(),
    );
  }, 60_000);
});
