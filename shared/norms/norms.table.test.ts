import { describe, expect, it } from "vitest";
import { MINUTE_MS, SECOND_MS } from "../kernel/time.ts";
import { statuses, type Status } from "../presence/presence.schema.ts";
import {
  buildLoad,
  buildRecipient,
  buildRequest,
  halfPastThree as now,
  noPreferences,
} from "./norms.fixtures.ts";
import { decide } from "./norms.rules.ts";
import {
  decisionSchema,
  policySchema,
  urgencies,
  type Action,
  type Decision,
  type Policy,
  type Urgency,
} from "./norms.schema.ts";
import { loadPack, packNames } from "./packs.ts";

function decideFor(
  policy: Policy,
  status: Status,
  urgency: Urgency,
  unansweredForMs = 0,
): Decision {
  const request = buildRequest({ urgency, unansweredForMs });
  const recipient = buildRecipient({ status, until: now + 12 * MINUTE_MS });
  return decide(request, recipient, policy, noPreferences, buildLoad(), now, "UTC");
}

type Cell = Action | readonly [Action, Partial<Decision>];
type Row = readonly [crisis: Cell, now: Cell, soon: Cell, today: Cell, routine: Cell];

const after = (ms: number) => ({ nextStepAt: now + ms });
const briefBanner: Cell = ["banner", after(60 * SECOND_MS)];
const ring30: Cell = ["ring", after(30 * SECOND_MS)];
const ring60: Cell = ["ring", after(60 * SECOND_MS)];
const banner3: Cell = ["banner", after(3 * MINUTE_MS)];
const banner15: Cell = ["banner", after(15 * MINUTE_MS)];
const heldUntilFree: Cell = ["hold", { releaseAt: now + 12 * MINUTE_MS }];
const besideOthers: Cell = ["banner", { alsoReroute: true, nextStepAt: now + 30 * SECOND_MS }];

/** The agreed table of the pack "Mixed", cell by cell. */
const mixedTable: Record<Status, Row> = {
  open: [ring30, ring60, banner3, banner15, "inbox"],
  charting: [ring30, ring60, banner3, heldUntilFree, "inbox"],
  office_hours: [
    ring30,
    ring60,
    ["queue", { queueFront: true }],
    ["queue", { queueFront: false }],
    "inbox",
  ],
  visit_ok: [ring30, briefBanner, heldUntilFree, heldUntilFree, "inbox"],
  huddle: [ring30, briefBanner, heldUntilFree, heldUntilFree, "inbox"],
  call: [ring30, briefBanner, heldUntilFree, heldUntilFree, "inbox"],
  focus: [ring30, briefBanner, heldUntilFree, heldUntilFree, "inbox"],
  handoff: [besideOthers, "reroute", heldUntilFree, heldUntilFree, "inbox"],
  visit_protected: ["reroute", "reroute", "reroute", heldUntilFree, "inbox"],
  break: ["reroute", "reroute", heldUntilFree, heldUntilFree, "inbox"],
  crisis: [besideOthers, "reroute", "reroute", "reroute", "inbox"],
  away: [
    ["ring", { alsoReroute: true }],
    ["ring", after(45 * SECOND_MS)],
    banner3,
    heldUntilFree,
    "inbox",
  ],
  off: ["reroute", "reroute", "reroute", "reroute", "inbox"],
};

describe("the pack Mixed", () => {
  const cells = statuses.flatMap((status) =>
    urgencies.map((urgency, column) => ({ status, urgency, cell: mixedTable[status][column] })),
  );

  it.each(cells)(
    "treats $urgency while a person has the status $status as agreed",
    ({ status, urgency, cell }) => {
      const [action, details] = Array.isArray(cell) ? cell : [cell, {}];
      expect(decideFor(loadPack("mixed"), status, urgency)).toMatchObject({
        action,
        ruleId: `N-${status}-${urgency}`,
        ...details,
      });
    },
  );

  it.each(["break", "visit_protected"] as const)(
    "rings a person in %s when a crisis has been unanswered for 30 seconds",
    (status) => {
      expect(decideFor(loadPack("mixed"), status, "crisis", 30 * SECOND_MS - 1)).toMatchObject({
        action: "reroute",
      });
      expect(decideFor(loadPack("mixed"), status, "crisis", 30 * SECOND_MS)).toMatchObject({
        action: "ring",
        ruleId: `S-crisis-${status}`,
      });
    },
  );

  it.each(["off", "crisis"] as const)(
    "never rings a person in %s, however long a crisis is unanswered",
    (status) => {
      expect(decideFor(loadPack("mixed"), status, "crisis", 10 * MINUTE_MS).action).not.toBe(
        "ring",
      );
    },
  );
});

describe("the pack for Primary Care Behavioral Health", () => {
  it("knocks at a visit and rings after 30 seconds while a patient waits", () => {
    const decision = decideFor(loadPack("pcbh"), "visit_ok", "now");
    expect(decision).toMatchObject({
      action: "banner",
      ringAt: now + 30 * SECOND_MS,
      nextStepAt: now + 60 * SECOND_MS,
    });
  });

  it("takes a booked visit as one that may be interrupted", () => {
    expect(loadPack("pcbh").defaultVisit).toBe("visit_ok");
  });
});

describe("the pack Blocks", () => {
  it("takes a booked visit as protected", () => {
    expect(loadPack("blocks").defaultVisit).toBe("visit_protected");
  });

  it("asks an open slot more firmly than a booked call", () => {
    expect(decideFor(loadPack("blocks"), "open", "soon")).toMatchObject({
      action: "banner",
      ringAt: now + MINUTE_MS,
    });
    expect(decideFor(loadPack("blocks"), "call", "now").action).toBe("reroute");
  });
});

describe.each(packNames)("in the pack %s", (name) => {
  const policy = loadPack(name);
  const cells = statuses.flatMap((status) => urgencies.map((urgency) => ({ status, urgency })));

  it("the data keep to the schema", () => {
    expect(policySchema.parse(policy)).toEqual(policy);
  });

  it("no two cells of one row give the same reason", () => {
    for (const status of statuses) {
      const reasons = urgencies.map((urgency) => policy.table[status][urgency].because);
      expect(new Set(reasons).size, status).toBe(urgencies.length);
    }
  });

  it.each(cells)(
    "$status and $urgency give a sentence to each side and name their rule",
    ({ status, urgency }) => {
      const decision = decideFor(policy, status, urgency);
      expect(decisionSchema.parse(decision)).toEqual(decision);
      expect(decision.ruleId).toBe(`N-${status}-${urgency}`);
      expect(decision.because).toEqual([policy.table[status][urgency].because]);
      expect(decision.toSender).toMatch(/^Dana Reyes .+[^.]\.$/);
      expect(decision.toRecipient).toMatch(/^[A-Z].+[^.]\.$/);
      expect(`${decision.toSender} ${decision.toRecipient}`).not.toMatch(
        /undefined|null|NaN|\{|\}| {2}/,
      );
    },
  );
});
