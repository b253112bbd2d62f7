import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  anyLoad,
  anyPolicy,
  anyPreferences,
  anyRecipient,
  anyRequest,
  anyStatus,
  anyUrgency,
  uncheckedPolicy,
} from "../../tests/support/norm-arbitraries.ts";
import { isQuieter } from "./norms.facts.ts";
import { checkPolicy } from "./norms.check.ts";
import { halfPastThree as now, noPreferences } from "./norms.fixtures.ts";
import { decide, decideRelease } from "./norms.rules.ts";
import {
  decisionSchema,
  type Decision,
  type Load,
  type NormRequest,
  type Policy,
  type Preferences,
  type RecipientState,
} from "./norms.schema.ts";

type Situation = readonly [NormRequest, RecipientState, Policy, Preferences, Load];

const anySituation = fc.tuple(anyRequest, anyRecipient(), anyPolicy, anyPreferences, anyLoad);
/** Tables that no check has seen: the guards hold by themselves. */
const harmfulSituation = fc.tuple(
  anyRequest,
  anyRecipient(),
  uncheckedPolicy,
  anyPreferences,
  anyLoad,
);
const anyHow = fc.oneof(anySituation, harmfulSituation);
const many = { numRuns: 1_000 };

function decideIn([request, recipient, policy, preferences, load]: Situation): Decision {
  return decide(request, recipient, policy, preferences, load, now, "America/Denver");
}

function holds(
  situations: fc.Arbitrary<Situation>,
  isTrue: (situation: Situation, decision: Decision) => void,
): void {
  fc.assert(
    fc.property(situations, (situation) => isTrue(situation, decideIn(situation))),
    many,
  );
}

describe("whatever the norms, the people and the load", () => {
  it("a crisis never ends in a hold, a line or a list (I1)", () => {
    holds(anyHow, ([request], { action }) => {
      if (request.urgency === "crisis") expect(["ring", "banner", "reroute"]).toContain(action);
    });
  });

  it("every decision but a list and a pass has its next moment in the future (I3)", () => {
    holds(anyHow, (_, { action, nextStepAt, releaseAt, ringAt }) => {
      const isSilent = action === "inbox" || action === "reroute";
      expect(nextStepAt === null).toBe(isSilent);
      if (nextStepAt !== null) expect(nextStepAt).toBeGreaterThan(now);
      expect(releaseAt === null).toBe(action !== "hold");
      if (releaseAt !== null) expect(releaseAt).toBeGreaterThan(now);
      if (ringAt !== null) expect(ringAt).toBeGreaterThan(now);
    });
  });

  it("a hold ends within its urgency's limit and before the patient leaves", () => {
    holds(anySituation, ([request, , policy], { releaseAt }) => {
      if (releaseAt === null) return;
      expect(releaseAt).toBeLessThanOrEqual(
        request.requestedAt + policy.urgencies[request.urgency].holdMaxMs,
      );
      if (request.mustLeaveBy !== null) expect(releaseAt).toBeLessThan(request.mustLeaveBy);
    });
  });

  it("a person's own wish makes things quieter or changes nothing, and never counts in a crisis (I4)", () => {
    holds(anyHow, ([request, recipient, policy, , load], wished) => {
      const unwished = decideIn([request, recipient, policy, noPreferences, load]);
      if (wished.action !== unwished.action)
        expect(isQuieter(wished.action, unwished.action)).toBe(true);
      if (unwished.ringAt === null) expect(wished.ringAt).toBeNull();
      if (request.urgency === "crisis") expect(wished).toEqual(unwished);
    });
  });

  it("the same facts give the same decision, and nothing is changed on the way (I5)", () => {
    holds(anyHow, (situation, decision) => {
      const copy = structuredClone(situation);
      expect(decideIn(deepFreeze(copy))).toEqual(decision);
    });
  });

  it("every decision names its rule and says why in one sentence to each side (I6)", () => {
    holds(anyHow, (_, decision) => {
      expect(decisionSchema.parse(decision)).toEqual(decision);
      expect(decision.ruleId).toMatch(/^[NSDPLRBQO]-[a-z_]+(-[a-z_]+)*$/);
      for (const sentence of [decision.toSender, decision.toRecipient]) {
        expect(sentence).toMatch(/^[A-Z][^.]*\.$/);
        expect(sentence).not.toMatch(/undefined|null|NaN|\{|\}| {2}/);
      }
    });
  });

  it("nobody is rung who is off duty, on a break or in a crisis, unless a crisis has been unanswered for 30 seconds (I8)", () => {
    holds(anyHow, ([request, recipient], { action }) => {
      if (recipient.status === "off") expect(["reroute", "inbox"]).toContain(action);
      if (recipient.status !== "break" && recipient.status !== "crisis") return;
      if (action === "ring")
        expect(request).toMatchObject({
          urgency: "crisis",
          unansweredForMs: expect.toSatisfy((ms: number) => ms >= 30_000),
        });
      if (request.urgency !== "crisis") expect(["reroute", "inbox", "hold"]).toContain(action);
    });
  });

  it("nothing but a crisis reaches into a protected visit", () => {
    holds(anyHow, ([request, { status, patientAgreed }], { action }) => {
      if (request.urgency === "crisis" || (status !== "visit_protected" && patientAgreed !== false))
        return;
      expect(["reroute", "inbox", "hold"]).toContain(action);
    });
  });

  it("a break-through raises by one level and changes nothing else", () => {
    const raised = {
      reroute: "reroute",
      inbox: "inbox",
      hold: "banner",
      queue: "banner",
      banner: "ring",
      ring: "ring",
    };
    holds(anySituation, ([request, ...others]) => {
      const plain = decideIn([{ ...request, breakThrough: false }, ...others]);
      const broken = decideIn([{ ...request, breakThrough: true }, ...others]);
      if (!broken.ruleId.startsWith("B-") || plain.action === "reroute") return;
      expect(broken.action).toBe(raised[plain.action]);
    });
  });

  it("a hold that ends is never held again", () => {
    fc.assert(
      fc.property(anyHow, ([request, recipient, policy, preferences, load]) => {
        const released = decideRelease(request, recipient, policy, preferences, load, now, "UTC");
        expect(released.action).not.toBe("hold");
        expect(decisionSchema.parse(released)).toEqual(released);
      }),
      many,
    );
  });
});

describe("norms that the check accepts", () => {
  it("are common enough among the changed ones to mean something", () => {
    const changed = fc.sample(anyPolicy, { numRuns: 200, seed: 7 });
    const kinds = new Set(changed.map(({ table }) => JSON.stringify(table)));
    expect(kinds.size).toBeGreaterThan(100);
  });

  it("pass over nobody who is free, and say for everybody on duty when a crisis reaches them", () => {
    fc.assert(
      fc.property(anyPolicy, anyUrgency, anyStatus, (policy, urgency, status) => {
        expect(checkPolicy(policy)).toEqual([]);
        expect(policy.table.open[urgency].action).not.toBe("reroute");
        if (urgency === "crisis" && status !== "off") {
          const cell = policy.table[status].crisis;
          expect(cell.action === "reroute" ? cell.ringIfNobodyMs : 30_000).toBeGreaterThanOrEqual(
            30_000,
          );
        }
      }),
      { numRuns: 300 },
    );
  });
});

function deepFreeze<T>(value: T): T {
  if (typeof value === "object" && value !== null)
    for (const part of Object.values(value)) deepFreeze(part);
  return Object.freeze(value);
}
