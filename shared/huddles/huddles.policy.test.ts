import { describe, expect, it } from "vitest";
import type { Role } from "../kernel/roles.ts";
import { buildAttendance, buildHuddle, dana, leilani } from "./huddles.fixtures.ts";
import {
  canJoin,
  canReadHuddleContent,
  canSeeHuddle,
  canSpeak,
  canSteer,
  isTakingPart,
  relationsToHuddle,
} from "./huddles.policy.ts";
import type { Huddle } from "./huddles.schema.ts";

const rights = (roles: readonly Role[], huddle: Partial<Huddle> = {}, teams: string[] = []) => {
  const facts = buildHuddle(huddle);
  const held = relationsToHuddle(facts, dana, roles, teams);
  return {
    sees: canSeeHuddle(held),
    joins: canJoin(held),
    reads: canReadHuddleContent(held),
    takesPart: isTakingPart(held),
    speaks: canSpeak(held),
    steers: canSteer(held, facts),
  };
};
const inIt = { people: [buildAttendance(dana)] };
const withFacilitator = { facilitator: { holderId: leilani, actingId: leilani } };

describe("who may do what in a huddle", () => {
  it.each<[string, readonly Role[], Partial<Huddle>, string[], Partial<ReturnType<typeof rights>>]>(
    [
      [
        "a nurse of the site, in that of all",
        ["nurse"],
        {},
        [],
        { sees: true, joins: true, reads: true },
      ],
      [
        "a nurse of another team",
        ["nurse"],
        { teamId: "blue" },
        ["green"],
        { joins: true, reads: false },
      ],
      ["a nurse of the team", ["nurse"], { teamId: "blue" }, ["blue"], { reads: true }],
      ["BH in any team's", ["bh_clinician"], { teamId: "blue" }, [], { reads: true }],
      [
        "the front desk",
        ["front_desk"],
        inIt,
        [],
        { joins: true, reads: false, takesPart: true, speaks: true },
      ],
      ["an administrator", ["admin"], {}, [], { sees: false, joins: false, reads: false }],
      [
        "a practice facilitator who was not asked",
        ["facilitator"],
        {},
        [],
        { sees: false, joins: false },
      ],
      [
        "a practice facilitator who was asked to listen",
        ["facilitator"],
        { invited: [{ personId: dana, asObserver: true }] },
        [],
        { sees: true, joins: true, reads: false, takesPart: false, steers: false, speaks: false },
      ],
      [
        "a trainee who listens reads nothing of patients",
        ["nurse"],
        { invited: [{ personId: dana, asObserver: true }] },
        [],
        { joins: true, reads: false, speaks: false },
      ],
      [
        "somebody who was asked out",
        ["nurse"],
        { people: [buildAttendance(dana, { leftAt: 1, whyLeft: "removed" })] },
        [],
        { joins: false, reads: false },
      ],
      ["somebody in an ad-hoc one", ["nurse"], { ...inIt, kind: "ad_hoc" }, [], { reads: true }],
      [
        "somebody who is not in an ad-hoc one",
        ["nurse"],
        { kind: "ad_hoc" },
        [],
        { joins: true, reads: false },
      ],
      [
        "the clock, with a facilitator",
        ["nurse"],
        { ...inIt, ...withFacilitator },
        [],
        { steers: false },
      ],
      ["the clock, without one", ["nurse"], inIt, [], { steers: true }],
      ["the clock, by the lead", ["lead"], withFacilitator, [], { steers: true }],
    ],
  )("%s", (_who, roles, huddle, teams, expected) => {
    expect(rights(roles, huddle, teams)).toMatchObject(expected);
  });
});
