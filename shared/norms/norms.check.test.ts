import { describe, expect, it } from "vitest";
import { MINUTE_MS, SECOND_MS } from "../kernel/time.ts";
import type { Status } from "../presence/presence.schema.ts";
import { checkPolicy } from "./norms.check.ts";
import type { Policy, PolicyCell, Urgency } from "./norms.schema.ts";
import { loadPack, packNames } from "./packs.ts";

const mixed = loadPack("mixed");

type CellChange = readonly [Status, Urgency, Omit<PolicyCell, "because">];

function withCells(...changes: readonly CellChange[]): Policy {
  return changes.reduce<Policy>(
    (policy, [status, urgency, cell]) => ({
      ...policy,
      table: {
        ...policy.table,
        [status]: {
          ...policy.table[status],
          [urgency]: { ...cell, because: "the practice agreed on it" },
        },
      },
    }),
    mixed,
  );
}

describe("the check of a practice's norms", () => {
  it.each(packNames)("finds nothing wrong with the pack %s", (name) => {
    expect(checkPolicy(loadPack(name))).toEqual([]);
  });

  const refused: readonly (readonly [finding: string, ...changes: CellChange[]])[] = [
    [
      "open, crisis: a crisis is never held, queued or listed",
      ["open", "crisis", { action: "hold" }],
    ],
    [
      "call, crisis: a crisis is never held, queued or listed",
      ["call", "crisis", { action: "inbox" }],
    ],
    [
      "break, crisis: a crisis that leaves somebody alone must say after how long they are rung, unless they are off duty",
      ["break", "crisis", { action: "reroute" }],
    ],
    [
      "break, crisis: only a crisis may ring somebody who was left alone, and not sooner than after 30 seconds",
      ["break", "crisis", { action: "reroute", ringIfNobodyMs: 29 * SECOND_MS }],
    ],
    [
      "huddle, crisis: a crisis that is shown quietly must go on to others at the same moment",
      ["huddle", "crisis", { action: "banner" }],
    ],
    [
      "open, soon: only a crisis or a waiting patient rings at once",
      ["open", "soon", { action: "ring" }],
    ],
    ["off, now: nobody is reached off duty", ["off", "now", { action: "banner" }]],
    [
      "visit_protected, now: nobody is interrupted on a break, in a protected visit or in a crisis",
      ["visit_protected", "now", { action: "banner" }],
    ],
    [
      "break, crisis: nobody is rung at once on a break or in a crisis",
      ["break", "crisis", { action: "ring" }],
    ],
    [
      "call, today: only routine requests are listed, since nobody is told when a list is read",
      ["call", "today", { action: "inbox" }],
    ],
    [
      "open, routine: routine requests are listed and do not disturb",
      ["open", "routine", { action: "banner" }],
    ],
    ["call, now: a hold needs an urgency that can be held", ["call", "now", { action: "hold" }]],
    [
      "call, soon: the office-hours line exists in office hours only",
      ["call", "soon", { action: "queue" }],
    ],
    [
      "office_hours, today: nothing is held in office hours, where there is a line",
      ["office_hours", "today", { action: "hold" }],
    ],
    ["open, today: somebody who is free must be reached", ["open", "today", { action: "hold" }]],
    [
      "call, now: the ring after a quiet banner must come before the answer is due",
      ["call", "now", { action: "banner", ringAfterMs: MINUTE_MS }],
    ],
    [
      "crisis, crisis: an interruption at rest never turns into a ring by itself",
      ["crisis", "crisis", { action: "banner", alsoReroute: true, ringAfterMs: 10 * SECOND_MS }],
    ],
    [
      "call, now: one offer may not wait longer than all offers together",
      ["call", "now", { action: "banner", answerMs: 4 * MINUTE_MS }],
    ],
    [
      "away: soon may not be quieter than today",
      ["away", "soon", { action: "hold" }],
      ["away", "today", { action: "banner" }],
    ],
    [
      "away: now may not leave somebody alone who is asked at soon",
      ["away", "now", { action: "reroute" }],
    ],
    [
      "call: soon may not wait for somebody who is left alone, so that others are asked at once, at today",
      ["call", "today", { action: "reroute" }],
    ],
    [
      "call: soon may not be held longer than today",
      ["call", "today", { action: "hold", holdMaxMs: 5 * MINUTE_MS }],
    ],
    [
      "call: soon may not be delivered at the end of a hold that leaves somebody alone at today",
      ["call", "soon", { action: "hold", deliverAtLimit: true }],
    ],
  ];

  it.each(refused.map(([finding, ...changes]) => ({ finding, changes })))(
    "says: $finding",
    ({ finding, changes }) => {
      expect(checkPolicy(withCells(...changes))).toContain(finding);
    },
  );

  it("wants a hold limit where an urgency can wait, and none where it cannot", () => {
    const { now, soon } = mixed.urgencies;
    const changed = {
      ...mixed,
      urgencies: {
        ...mixed.urgencies,
        now: { ...now, holdMaxMs: 1 },
        soon: { ...soon, holdMaxMs: 0 },
      },
    };
    expect(checkPolicy(changed)).toEqual(
      expect.arrayContaining(["now: it is never held", "soon: it needs a hold limit"]),
    );
  });

  it("wants one offer to fit into the time of all", () => {
    const changed = {
      ...mixed,
      urgencies: { ...mixed.urgencies, soon: { ...mixed.urgencies.soon, totalMs: MINUTE_MS } },
    };
    expect(checkPolicy(changed)).toContain(
      "soon: one offer may not wait longer than all offers together",
    );
  });
});
