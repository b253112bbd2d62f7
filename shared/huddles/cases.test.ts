import { describe, expect, it } from "vitest";
import { MINUTE_MS } from "../kernel/time.ts";
import { readClock } from "./agenda.ts";
import { proposedAgenda, proposedTiming } from "./agenda.proposals.ts";
import { caseItems } from "./cases.ts";
import type { Flag } from "./flags.schema.ts";
import { openLobby, start } from "./huddles.course.rules.ts";
import { buildHuddle, buildRoom, EIGHT, leilani, ZONE } from "./huddles.fixtures.ts";
import type { FlagId } from "./huddles.ids.ts";
import { roundsAgenda } from "./rounds.ts";

const buildFlag = (n: number, state: Flag["state"] = "open"): Flag => ({
  id: `${n}`.padStart(8, "0").concat("-0000-4000-8000-000000000000") as FlagId,
  state,
  addedById: leilani,
  addedAt: EIGHT - n,
  ownerId: null,
  headsUp: null,
  handoffId: null,
});
const agenda = proposedAgenda("complex_care");
const timing = proposedTiming("complex_care");
const casesOf = (count: number) =>
  caseItems(agenda, { timing, flags: Array.from({ length: count }, (_, n) => buildFlag(n)) });

describe("a complex-care meeting", () => {
  it.each([
    [1, 15],
    [4, 12],
    [5, 10],
    [25, 2],
  ])("%s flagged patients have %s minutes each", (count, minutes) => {
    expect(casesOf(count)[0]?.plannedMs).toBe(minutes * MINUTE_MS);
  });
  it("takes the open flags in their order when the door opens, and none that is settled", () => {
    const room = buildRoom({ kind: "complex_care", agenda: [...agenda], timing });
    const flags = [buildFlag(1), buildFlag(2, "dropped"), buildFlag(3)];
    const huddle = buildHuddle({ kind: "complex_care", timing, flags });
    const { huddle: open } = openLobby(huddle, room, ZONE, EIGHT);
    expect(open.agenda.map(({ id }) => id)).toEqual(["arrival", "loose_ends", "case-1", "case-2"]);
    expect(open.agenda.at(-1)?.flagId).toBe(flags[2]?.id);
  });
});

describe("BH rounds", () => {
  it("visit each team in the order of the practice file, and everybody sees who is next", () => {
    const teams = ["Blue", "Green"].map((name) => ({
      id: name.toLowerCase(),
      name,
      personIds: [],
    }));
    const room = buildRoom({ kind: "rounds", agenda: roundsAgenda(teams) });
    const { huddle } = start(openLobby(buildHuddle({ kind: "rounds" }), room, ZONE, EIGHT), EIGHT);
    expect(huddle.agenda.map(({ teamId }) => teamId)).toEqual([null, "blue", "green"]);
    expect(readClock(huddle, EIGHT).next?.title).toBe("Blue");
  });
});
