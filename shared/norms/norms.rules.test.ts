import { describe, expect, it } from "vitest";
import { HOUR_MS, MINUTE_MS, SECOND_MS } from "../kernel/time.ts";
import { statuses } from "../presence/presence.schema.ts";
import {
  buildLoad,
  buildRecipient,
  buildRequest,
  halfPastThree as now,
  noPreferences,
} from "./norms.fixtures.ts";
import { decide, decideRelease } from "./norms.rules.ts";
import type {
  Decision,
  Load,
  NormRequest,
  Policy,
  Preferences,
  RecipientState,
} from "./norms.schema.ts";
import { loadPack } from "./packs.ts";

const mixed = loadPack("mixed");

interface Situation {
  readonly request?: Partial<NormRequest>;
  readonly recipient?: Partial<RecipientState>;
  readonly policy?: Policy;
  readonly preferences?: Preferences;
  readonly load?: Partial<Load>;
  readonly at?: number;
}

function decideIn(situation: Situation, rule: typeof decide = decide): Decision {
  const { policy = mixed, preferences = noPreferences, at = now } = situation;
  return rule(
    buildRequest(situation.request),
    buildRecipient(situation.recipient),
    policy,
    preferences,
    buildLoad(situation.load),
    at,
    "UTC",
  );
}

describe("a person who cannot be reached", () => {
  it("is passed over, because nothing would arrive", () => {
    expect(decideIn({ recipient: { isReachable: true } })).toMatchObject({ action: "ring" });
    expect(decideIn({ recipient: { isReachable: false } })).toMatchObject({
      action: "reroute",
      ruleId: "R-unreachable",
    });
  });

  it("is passed over in a crisis too", () => {
    const unreachable = decideIn({
      request: { urgency: "crisis" },
      recipient: { isReachable: false },
    });
    expect(unreachable).toMatchObject({ action: "reroute", ruleId: "R-unreachable" });
    expect(unreachable.toSender).toBe(
      "Dana Reyes has Hallway open on no device, so nothing would arrive: it goes on at once.",
    );
  });

  it("still finds a routine hand-off in the inbox", () => {
    expect(
      decideIn({ request: { urgency: "routine" }, recipient: { isReachable: false } }).action,
    ).toBe("inbox");
  });
});

describe("a patient who did not agree to interruptions", () => {
  it("is protected like one in a protected visit", () => {
    expect(decideIn({ recipient: { status: "visit_ok", patientAgreed: true } }).action).toBe(
      "banner",
    );
    expect(decideIn({ recipient: { status: "visit_ok", patientAgreed: false } })).toMatchObject({
      action: "reroute",
      ruleId: "P-not-agreed-now",
    });
  });

  it("does not stand against a crisis", () => {
    const decision = decideIn({
      request: { urgency: "crisis" },
      recipient: { status: "visit_ok", patientAgreed: false },
    });
    expect(decision).toMatchObject({ action: "ring", ruleId: "N-visit_ok-crisis" });
  });
});

describe("calm between two interruptions", () => {
  it("passes a second one on to the next person within five minutes", () => {
    expect(decideIn({ load: { lastInterruptedAt: now - 5 * MINUTE_MS } }).action).toBe("ring");
    expect(decideIn({ load: { lastInterruptedAt: now - 5 * MINUTE_MS + 1 } })).toMatchObject({
      action: "reroute",
      ruleId: "L-gap",
    });
  });

  it("does not part two hand-offs of the same requester, which become one card", () => {
    expect(
      decideIn({ load: { lastInterruptedAt: now - MINUTE_MS, lastInterruptedBySame: true } })
        .action,
    ).toBe("ring");
  });

  it("does not hold up a crisis", () => {
    const load = { lastInterruptedAt: now - 1, isRinging: true };
    expect(decideIn({ request: { urgency: "crisis" }, load }).action).toBe("ring");
  });

  it("leaves a held hand-off held", () => {
    const recipient = { status: "visit_ok", until: now + 10 * MINUTE_MS } as const;
    expect(
      decideIn({ request: { urgency: "soon" }, recipient, load: { lastInterruptedAt: now - 1 } })
        .action,
    ).toBe("hold");
  });

  it("puts a hand-off that can wait into the line of somebody in office hours", () => {
    const policy = withCell("office_hours", "soon", {
      action: "banner",
      because: "the knock is quiet",
    });
    const situation = {
      policy,
      request: { urgency: "soon" },
      recipient: { status: "office_hours" },
    } as const;
    expect(decideIn(situation).action).toBe("banner");
    expect(decideIn({ ...situation, load: { lastInterruptedAt: now - 1 } })).toMatchObject({
      action: "queue",
      ruleId: "L-gap",
    });
  });

  it("lets one ring sound at a time", () => {
    expect(decideIn({ load: { isRinging: true } })).toMatchObject({
      action: "reroute",
      ruleId: "L-ringing",
    });
  });

  it("refuses nobody for having been interrupted often: the ladder puts them last", () => {
    expect(decideIn({ load: { interruptionsThisHalfDay: 40 } }).action).toBe("ring");
  });
});

describe("a hold", () => {
  const soon = { urgency: "soon" } as const;
  const inVisit = (until: number | null) => ({ status: "visit_ok", until }) as const;

  it("ends with the visit, and 20 minutes after the request at the latest", () => {
    expect(decideIn({ request: soon, recipient: inVisit(now + 20 * MINUTE_MS) })).toMatchObject({
      action: "hold",
      releaseAt: now + 20 * MINUTE_MS,
    });
    expect(decideIn({ request: soon, recipient: inVisit(now + 20 * MINUTE_MS + 1) })).toMatchObject(
      {
        action: "reroute",
        ruleId: "L-hold-limit",
      },
    );
  });

  it("counts its 20 minutes from the request, whoever was asked before", () => {
    const request = { ...soon, requestedAt: now - 15 * MINUTE_MS };
    expect(decideIn({ request, recipient: inVisit(now + 5 * MINUTE_MS) }).action).toBe("hold");
    expect(decideIn({ request, recipient: inVisit(now + 6 * MINUTE_MS) }).action).toBe("reroute");
  });

  it("ends at its limit where nobody knows the end of the visit", () => {
    expect(decideIn({ request: soon, recipient: inVisit(null) }).releaseAt).toBe(
      now + 20 * MINUTE_MS,
    );
    expect(decideIn({ request: soon, recipient: inVisit(now - 1) }).releaseAt).toBe(
      now + 20 * MINUTE_MS,
    );
  });

  it("goes on at once where the patient would have left", () => {
    const recipient = inVisit(now + 10 * MINUTE_MS);
    expect(
      decideIn({ request: { ...soon, mustLeaveBy: now + 10 * MINUTE_MS + 1 }, recipient }).action,
    ).toBe("hold");
    expect(
      decideIn({ request: { ...soon, mustLeaveBy: now + 10 * MINUTE_MS }, recipient }),
    ).toMatchObject({
      action: "reroute",
      ruleId: "L-must-leave",
    });
  });

  it("without a known end is given up while the patient is still there", () => {
    const held = decideIn({
      request: { ...soon, mustLeaveBy: now + 12 * MINUTE_MS },
      recipient: inVisit(null),
    });
    expect(held.releaseAt).toBe(now + 7 * MINUTE_MS);
    const tooLate = decideIn({
      request: { ...soon, mustLeaveBy: now + 5 * MINUTE_MS },
      recipient: inVisit(null),
    });
    expect(tooLate).toMatchObject({ action: "reroute", ruleId: "L-must-leave" });
  });

  it("leaves charting in peace for half an hour, then asks all the same", () => {
    const recipient = { status: "charting", until: now + 2 * HOUR_MS } as const;
    expect(decideIn({ request: { urgency: "today" }, recipient })).toMatchObject({
      action: "hold",
      releaseAt: now + 30 * MINUTE_MS,
    });
  });

  it("is not added to a list of five", () => {
    const situation = { request: soon, recipient: inVisit(now + 10 * MINUTE_MS) };
    expect(decideIn({ ...situation, load: { heldNow: 4 } }).action).toBe("hold");
    expect(decideIn({ ...situation, load: { heldNow: 5 } })).toMatchObject({
      action: "reroute",
      ruleId: "L-hold-list",
    });
  });

  it("becomes a quiet banner at its end, though the visit goes on and something else has just arrived", () => {
    const released = decideIn(
      {
        request: soon,
        recipient: inVisit(now + HOUR_MS),
        load: { lastInterruptedAt: now - 1, isRinging: true },
      },
      decideRelease,
    );
    expect(released).toMatchObject({
      action: "banner",
      ruleId: "N-visit_ok-soon-released",
      nextStepAt: now + 3 * MINUTE_MS,
    });
  });

  it("goes on at its end where the person has begun a break meanwhile", () => {
    const released = decideIn({ request: soon, recipient: { status: "break" } }, decideRelease);
    expect(released).toMatchObject({ action: "reroute", ruleId: "N-break-soon-released" });
  });
});

describe("a break-through", () => {
  const breakThrough = true;

  it("raises a hold to a banner and a banner to a ring", () => {
    const recipient = { status: "visit_ok", until: now + HOUR_MS } as const;
    expect(decideIn({ request: { urgency: "soon", breakThrough }, recipient })).toMatchObject({
      action: "banner",
      ruleId: "B-visit_ok-soon",
    });
    expect(decideIn({ request: { urgency: "now", breakThrough }, recipient })).toMatchObject({
      action: "ring",
      ruleId: "B-visit_ok-now",
    });
  });

  it.each(["break", "off", "visit_protected", "crisis"] as const)(
    "changes nothing for a person in %s",
    (status) => {
      for (const urgency of ["now", "soon", "today", "routine"] as const) {
        const usual = decideIn({ request: { urgency }, recipient: { status } });
        expect(decideIn({ request: { urgency, breakThrough }, recipient: { status } })).toEqual({
          ...usual,
          alternatives: expect.anything(),
        });
      }
    },
  );

  it("does not reach a patient who did not agree to interruptions", () => {
    const recipient = { status: "visit_ok", patientAgreed: false } as const;
    expect(decideIn({ request: { urgency: "now", breakThrough }, recipient }).action).toBe(
      "reroute",
    );
  });

  it("is told to the recipient", () => {
    const decision = decideIn({
      request: { urgency: "now", breakThrough },
      recipient: { status: "visit_ok" },
    });
    expect(decision.toRecipient).toBe(
      "Ringing: the requester chose to interrupt and gave a reason.",
    );
  });

  it("is offered where it would help, and only there", () => {
    expect(
      decideIn({
        request: { urgency: "soon" },
        recipient: { status: "visit_ok", until: now + HOUR_MS },
      }).alternatives,
    ).toContain("break_through");
    expect(
      decideIn({ request: { urgency: "now" }, recipient: { status: "visit_protected" } })
        .alternatives,
    ).not.toContain("break_through");
    expect(
      decideIn({ request: { urgency: "now" }, load: { isRinging: true } }).alternatives,
    ).not.toContain("break_through");
  });
});

describe("a person's own wish", () => {
  const quieter = (wish: Preferences["quieter"]) => ({ quieter: wish });

  it("turns a banner into a hold", () => {
    const decision = decideIn({
      request: { urgency: "soon" },
      preferences: quieter({ soon: "hold" }),
    });
    expect(decision).toMatchObject({ action: "hold", ruleId: "Q-open-soon" });
  });

  it("silences the ring that would follow a banner", () => {
    const situation = { policy: loadPack("pcbh"), recipient: { status: "visit_ok" } } as const;
    expect(decideIn(situation).ringAt).toBe(now + 30 * SECOND_MS);
    expect(decideIn({ ...situation, preferences: quieter({ now: "banner" }) })).toMatchObject({
      action: "banner",
      ringAt: null,
    });
  });

  it("cannot make anything louder", () => {
    const situation = {
      request: { urgency: "soon" },
      recipient: { status: "visit_ok", until: now + MINUTE_MS },
    } as const;
    expect(decideIn({ ...situation, preferences: quieter({ soon: "ring" }) })).toEqual(
      decideIn(situation),
    );
  });

  it("cannot keep a waiting patient in a list: the next person is asked", () => {
    expect(decideIn({ preferences: quieter({ now: "inbox" }) })).toMatchObject({
      action: "reroute",
      ruleId: "Q-open-now",
    });
  });

  it("cannot lose a hand-off for today in a list: it is held for a while", () => {
    expect(
      decideIn({ request: { urgency: "today" }, preferences: quieter({ today: "inbox" }) }).action,
    ).toBe("hold");
  });

  it("does not count in a crisis", () => {
    expect(
      decideIn({ request: { urgency: "crisis" }, preferences: quieter({ crisis: "inbox" }) }),
    ).toMatchObject({ action: "ring" });
  });
});

describe("a table that would do harm", () => {
  it("cannot ring or show anything to people who are off duty, at rest, protected or in a crisis", () => {
    for (const [status, ruleId] of [
      ["off", "D-off"],
      ["break", "D-break"],
      ["visit_protected", "P-protected"],
      ["crisis", "S-in-crisis"],
    ] as const) {
      const policy = withCell(status, "now", { action: "ring", because: "somebody thought so" });
      expect(decideIn({ policy, recipient: { status } })).toMatchObject({
        action: "reroute",
        ruleId,
      });
    }
  });

  it("cannot hold or list a crisis", () => {
    for (const status of statuses) {
      for (const action of ["hold", "inbox", "queue"] as const) {
        const policy = withCell(status, "crisis", { action, because: "somebody thought so" });
        expect(
          decideIn({ policy, request: { urgency: "crisis" }, recipient: { status } }).action,
        ).toMatch(/ring|banner|reroute/);
      }
    }
  });
});

function withCell(
  status: keyof Policy["table"],
  urgency: NormRequest["urgency"],
  cell: Policy["table"]["open"]["now"],
): Policy {
  return {
    ...mixed,
    table: { ...mixed.table, [status]: { ...mixed.table[status], [urgency]: cell } },
  };
}
