import { describe, expect, it } from "vitest";
import { MINUTE_MS } from "../kernel/time.ts";
import { agendaOf, beginItem, readClock } from "./agenda.ts";
import { proposedAgenda, proposedTiming } from "./agenda.proposals.ts";
import { shareCases } from "./cases.ts";
import { draftOf } from "./huddles.draft.ts";
import { decideAddFlag, decideChangeFlag } from "./flags.rules.ts";
import type { Flag } from "./flags.schema.ts";
import { openLobby, start } from "./huddles.course.rules.ts";
import { buildHuddle, buildRoom, EIGHT, leilani, ZONE } from "./huddles.fixtures.ts";
import type { FlagId } from "./huddles.ids.ts";
import type { Huddle } from "./huddles.schema.ts";
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
const room = buildRoom({ kind: "complex_care", agenda: [...agenda], timing });
const meeting = (flags: readonly Flag[]) =>
  buildHuddle({ kind: "complex_care", timing, flags: [...flags] });
const begun = (...flags: readonly Flag[]) =>
  start(openLobby(meeting(flags), room, ZONE, EIGHT), EIGHT).huddle;
const minutesOf = ({ agenda: items }: Pick<Huddle, "agenda">) =>
  items.map(({ id, plannedMs }) => [id, plannedMs / MINUTE_MS]);
const casesOf = (count: number) =>
  shareCases(
    {
      ...meeting(Array.from({ length: count }, (_, n) => buildFlag(n))),
      agenda: agendaOf(agenda),
    },
    EIGHT,
  ).slice(agenda.length);

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
    const flags = [buildFlag(1), buildFlag(2, "dropped"), buildFlag(3)];
    const { huddle: open } = openLobby(meeting(flags), room, ZONE, EIGHT);
    expect(open.agenda.map(({ id }) => id)).toEqual(["arrival", "loose_ends", "case-1", "case-2"]);
    expect(open.agenda.at(-1)?.flagId).toBe(flags[2]?.id);
  });
  it("has a patient who is flagged while it is on on its list at once, and shares out anew what time is left", () => {
    const huddle = begun(buildFlag(1), buildFlag(2));
    expect(minutesOf(huddle).slice(2)).toEqual([
      ["case-1", 15],
      ["case-2", 15],
    ]);
    const after = EIGHT + 30 * MINUTE_MS;
    const atCase1 = { ...huddle, ...beginItem(huddle, "case-1", EIGHT + 20 * MINUTE_MS) };
    const added = decideAddFlag(draftOf(atCase1), buildFlag(3), after);
    if (!added.ok) throw new Error(added.message);
    // 30 minutes are left: 5 to wrap up, 5 of case 1, and 20 for two.
    expect(minutesOf(added.value.huddle).slice(2)).toEqual([
      ["case-1", 15],
      ["case-2", 10],
      ["case-3", 10],
    ]);
    expect(added.value.huddle.agenda.at(-1)?.flagId).toBe(buildFlag(3).id);
    expect(readClock(added.value.huddle, after).behindMs).toBe(0);
  });
  it("gives the time of whoever is dropped before their turn to the others, and takes them on again", () => {
    const four = [1, 2, 3, 4].map((n) => buildFlag(n));
    const drop = decideChangeFlag(
      draftOf(begun(...four)),
      buildFlag(2).id,
      { state: "dropped" },
      EIGHT,
    );
    if (!drop.ok) throw new Error(drop.message);
    expect(minutesOf(drop.value.huddle).slice(2)).toEqual([
      ["case-1", 15],
      ["case-3", 15],
      ["case-4", 15],
    ]);
    const back = decideChangeFlag(drop.value, buildFlag(2).id, { state: "open" }, EIGHT);
    if (!back.ok) throw new Error(back.message);
    expect(
      minutesOf(back.value.huddle)
        .slice(2)
        .map(([, minutes]) => minutes),
    ).toEqual([12, 12, 12, 12]);
  });
  it("keeps a case that is spoken of on its list", () => {
    const huddle = begun(buildFlag(1), buildFlag(2));
    const atCase1 = { ...huddle, ...beginItem(huddle, "case-1", EIGHT) };
    const said = decideChangeFlag(
      draftOf(atCase1),
      buildFlag(1).id,
      { state: "discussed" },
      EIGHT + MINUTE_MS,
    );
    expect(said.ok && said.value.events.map(({ type }) => type)).toEqual(["flag.changed"]);
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
