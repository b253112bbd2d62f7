import { describe, expect, it } from "vitest";
import { canReadContent } from "./handoffs.policy.ts";
import type { Relation } from "./handoffs.transitions.ts";

const ordinary = { isOnDuty: true, isSensitive: false, hasReason: false };
const sensitive = { isOnDuty: true, isSensitive: true, hasReason: true };
const onIt: readonly Relation[] = [
  "requester",
  "on_behalf",
  "delegate",
  "offered",
  "owner",
  "joined",
];
const may = (relation: Relation, facts: Parameters<typeof canReadContent>[1]): boolean =>
  canReadContent(new Set([relation]), facts);

describe("the patient's part of a hand-off", () => {
  it.each(onIt)("is open to the %s, marked as sensitive or not", (relation) => {
    expect(may(relation, ordinary)).toBe(true);
    expect(may(relation, sensitive)).toBe(true);
  });

  it("is open to the site's BH clinicians while they are on duty", () => {
    expect(may("site_bh", ordinary)).toBe(true);
    expect(may("site_bh", { ...ordinary, isOnDuty: false })).toBe(false);
  });

  it("is open to the lead who gives a reason", () => {
    expect(may("lead", { ...ordinary, hasReason: true })).toBe(true);
    expect(may("lead", ordinary)).toBe(false);
  });

  it("marked as sensitive is shut to everybody who is not on the request, with a reason too", () => {
    for (const relation of ["lead", "site_bh", "care", "crisis_helper"] as const)
      expect(may(relation, sensitive)).toBe(false);
  });

  it("is shut to the rest of the hallway", () => {
    for (const relation of ["care", "crisis_helper"] as const)
      expect(may(relation, { ...ordinary, hasReason: true })).toBe(false);
  });
});
