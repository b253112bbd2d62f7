import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyLadderInput, anyPairInput } from "../../tests/support/norm-arbitraries.ts";
import type { PersonId } from "../kernel/ids.ts";
import { noPreferences } from "../norms/norms.fixtures.ts";
import { urgencies, type Action, type Urgency } from "../norms/norms.schema.ts";
import { isAskedOn, isEligible, standsOn } from "./ladders.eligibility.ts";
import { outsideHours } from "./ladders.hours.ts";
import type { LadderInput, NextOffers } from "./ladders.facts.ts";
import { batchEndsAt, planLadder } from "./ladders.plan.ts";
import { nextOffers } from "./ladders.rules.ts";
import type { Candidate, PlannedOffer } from "./ladders.schema.ts";

const many = { numRuns: 400 };

function holds(isTrue: (input: LadderInput) => void): void {
  fc.assert(fc.property(anyLadderInput, isTrue), many);
}

/** Everybody who is offered it in one pass when nobody answers, without the clock. */
function onePass(input: LadderInput): PlannedOffer[] {
  const offers: PlannedOffer[] = [];
  let { fromStep } = input;
  for (;;) {
    const alreadyOffered = new Set<PersonId>([
      ...input.alreadyOffered,
      ...offers.map(({ personId }) => personId),
    ]);
    const next = nextOffers({ ...input, alreadyOffered, fromStep });
    if (next.exhausted) return offers;
    offers.push(...next.offers);
    fromStep = next.step;
  }
}

/**
 * How much a request disturbs as a whole at its first moment: the loudest of the offers that are made at once. A person
 * who is left alone counts as what the next one gets. Personal wishes and break-throughs are left out: they are the
 * choices of one person, not the practice's norm.
 */
const loudness: Record<Action, number> = {
  reroute: 0,
  inbox: 1,
  hold: 2,
  queue: 3,
  banner: 4,
  ring: 5,
};

function loudnessOf(next: NextOffers): number {
  return next.exhausted
    ? loudness.reroute
    : Math.max(...next.offers.map(({ decision }) => loudness[decision.action]));
}

/** At the end of the ladder the requester and the site lead are told at once, which is louder than any offer. */
function isAtItsEnd(next: NextOffers): boolean {
  return next.exhausted || next.alsoExhausted;
}

function asNorm(input: LadderInput, urgency: Urgency): LadderInput {
  const candidates = input.candidates.map((candidate) => ({
    ...candidate,
    preferences: noPreferences,
  }));
  return { ...input, candidates, request: { ...input.request, urgency, breakThrough: false } };
}

function expectNeverQuieter(input: LadderInput): void {
  const firstMoments = urgencies.map((urgency) => ({
    urgency,
    next: nextOffers(asNorm(input, urgency)),
  }));
  for (const [index, higher] of firstMoments.entries()) {
    if (isAtItsEnd(higher.next)) continue;
    for (const lower of firstMoments.slice(index + 1)) {
      expect(
        loudnessOf(higher.next),
        `${higher.urgency} beside ${lower.urgency}`,
      ).toBeGreaterThanOrEqual(loudnessOf(lower.next));
    }
  }
}

describe("whatever the ladder, the people and the norms", () => {
  it("a more urgent request is never treated more quietly as a whole (I2)", () => {
    holds(expectNeverQuieter);
    fc.assert(fc.property(anyPairInput, expectNeverQuieter), { numRuns: 3_000 });
  });

  it("nobody is asked twice in one pass, and a pass ends (I7)", () => {
    holds((input) => {
      const asked = onePass(input).map(({ personId }) => personId);
      expect(new Set(asked).size).toBe(asked.length);
      const planned = planLadder(input).offers.map(({ personId }) => personId);
      expect(new Set(planned).size).toBe(planned.length);
    });
  });

  it("those who were asked before are not asked again (I7)", () => {
    holds((input) => {
      const alreadyOffered = new Set(input.candidates.slice(0, 3).map(({ personId }) => personId));
      const asked = onePass({ ...input, alreadyOffered }).map(({ personId }) => personId);
      expect(asked.filter((personId) => alreadyOffered.has(personId))).toEqual([]);
    });
  });

  it("nobody is rung who is off duty, on a break or in a crisis, unless a crisis has been unanswered for 30 seconds (I8)", () => {
    holds((input) => {
      const { request } = input;
      for (const { decision, status, offeredAt } of planLadder(input).offers) {
        if (decision.action !== "ring" || !["off", "break", "crisis"].includes(status)) continue;
        expect(request.urgency).toBe("crisis");
        expect(request.unansweredForMs + offeredAt - input.now).toBeGreaterThanOrEqual(30_000);
      }
    });
  });

  it("nobody is asked who is off duty, save in an inbox, or made the request", () => {
    holds((input) => {
      for (const { personId, decision } of onePass(input)) {
        const candidate = input.candidates.find((each) => each.personId === personId);
        if (decision.action !== "inbox") expect(candidate).toMatchObject({ isOnDuty: true });
        expect(personId).not.toBe(input.request.requesterId);
      }
    });
  });

  it("a step on which nobody stands changes nothing and costs no time (I11)", () => {
    holds((input) => {
      const isPeopled = (kind: PlannedOffer["stepKind"]) =>
        input.candidates.some((each) => standsOn(kind, input.wanted, input.request, each));
      const peopled = input.ladder.filter(({ kind }) => isPeopled(kind));
      const plan = planLadder(input);
      const shorter = planLadder({ ...input, ladder: peopled });
      const told = ({ offers }: typeof plan) =>
        offers.map(({ personId, offeredAt, stepKind }) => [personId, offeredAt, stepKind]);
      expect(told(shorter)).toEqual(told(plan));
      expect(shorter.endsAt).toBe(plan.endsAt);
    });
  });

  it("people are asked at once, and the next ones at the very moment when these have not answered (I11)", () => {
    holds((input) => {
      const { offers } = planLadder(input);
      const batches = [...Map.groupBy(offers, ({ offeredAt }) => offeredAt).values()];
      for (const [index, batch] of batches.entries()) {
        const before = batches[index - 1];
        const expected = before === undefined ? input.now : batchEndsAt(before);
        if (input.request.urgency === "crisis" && before === undefined)
          expect([input.now, input.now + 1, input.now + 30_000]).toContain(batch[0]?.offeredAt);
        else expect(batch[0]?.offeredAt).toBe(expected);
      }
    });
  });

  it("the ladder ends only where everybody who could be asked has been asked or was left alone by the norm", () => {
    holds((input) => {
      const next = nextOffers(input);
      if (!next.exhausted || input.request.urgency === "crisis") return;
      for (const candidate of input.candidates) {
        const stands = input.ladder.some(
          (step) =>
            step.kind !== "lead" &&
            isAskedOn(input, step.kind, candidate) &&
            outsideHours(step, input) === null,
        );
        if (!stands || !isEligible(input.wanted, input.request, candidate)) continue;
        expect(
          next.skipped.find(({ personId }) => personId === candidate.personId)?.decision?.action,
        ).toBe("reroute");
      }
    });
  });

  it("outside of its own hours psychiatry is passed over, with the reason, and costs no time; a crisis and an inbox wait for no hours", () => {
    holds((input) => {
      const isClosed = (now: number) =>
        input.ladder.some((step) => outsideHours(step, { ...input, now }) !== null);
      const plan = planLadder(input);
      for (const { stepKind, offeredAt } of plan.offers)
        if (stepKind === "psychiatry") expect(isClosed(offeredAt)).toBe(false);
      if (!isClosed(input.now)) return;
      expect(["now", "soon", "today"]).toContain(input.request.urgency);
      const passedOver = nextOffers(input).skipped.filter(({ isOutsideHours }) => isOutsideHours);
      for (const { reason } of passedOver) expect(reason).toContain("in the hours of psychiatry");
      const without = input.candidates.filter(
        ({ personId }) => !passedOver.some((each) => each.personId === personId),
      );
      const told = (next: NextOffers) =>
        next.exhausted ? [] : next.offers.map(({ personId, offeredAt }) => [personId, offeredAt]);
      const isLead = passedOver.some(({ personId }) =>
        input.candidates.some((each) => each.personId === personId && each.roles.includes("lead")),
      );
      if (!isLead)
        expect(told(nextOffers(input))).toEqual(
          told(nextOffers({ ...input, candidates: without })),
        );
    });
  });

  it("nothing changes by the fact that people of other sites are looked for only when the ladder gets so far", () => {
    holds((input) => {
      const isNear = ({ personId, siteIds }: Candidate): boolean =>
        siteIds.includes(input.request.siteId) ||
        personId === input.wanted.personId ||
        input.alreadyOffered.has(personId);
      const candidates = input.candidates.filter(isNear);
      const further = input.candidates.filter((candidate) => !isNear(candidate));
      let hasLooked = false;
      const elsewhere = (): readonly Candidate[] => {
        hasLooked = true;
        return further;
      };
      const found = nextOffers({ ...input, candidates, elsewhere });
      const all = nextOffers({ ...input, candidates: [...candidates, ...further] });
      expect(found).toEqual(all);
      if (!hasLooked) expect(nextOffers({ ...input, candidates })).toEqual(all);
      expect(planLadder({ ...input, candidates, elsewhere })).toEqual(
        planLadder({ ...input, candidates: [...candidates, ...further] }),
      );
    });
  });

  it("everybody who was thought of is either asked or accounted for with a reason", () => {
    holds((input) => {
      const { offers, skipped } = planLadder(input);
      const asked = new Set(offers.map(({ personId }) => personId));
      for (const { personId, reason } of skipped) {
        expect(asked.has(personId)).toBe(false);
        expect(reason).toMatch(/^[A-Z].+\.$/);
      }
    });
  });

  it("a hand-off that is not routine ends with a next moment in the future or with people being told now (I3)", () => {
    holds((input) => {
      const { endsAt, offers } = planLadder(input);
      if (input.request.urgency === "routine" && offers.length > 0) expect(endsAt).toBeNull();
      else expect(endsAt).toBeGreaterThanOrEqual(input.now);
      if (offers.length > 0 && endsAt !== null) expect(endsAt).toBeGreaterThan(input.now);
    });
  });

  it("the same situation gives the same plan, whatever the order in which people are listed (I5)", () => {
    holds((input) => {
      const turned = planLadder({ ...input, candidates: input.candidates.toReversed() });
      expect(turned.offers).toEqual(planLadder(input).offers);
    });
  });
});
