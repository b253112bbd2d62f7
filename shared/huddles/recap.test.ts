import { describe, expect, it } from "vitest";
import { MINUTE_MS, SECOND_MS } from "../kernel/time.ts";
import { agendaOf, beginItem } from "./agenda.ts";
import { proposedAgenda } from "./agenda.proposals.ts";
import {
  buildActionItem,
  buildAttendance,
  buildHuddle,
  dana,
  EIGHT,
  leilani,
  maya,
  sam,
  ZONE,
} from "./huddles.fixtures.ts";
import { recapLines, sayLeft } from "./recap.ts";

const names = new Map([
  [leilani, "Leilani"],
  [maya, "Maya"],
  [dana, "Dana"],
  [sam, "Sam"],
]);
const facts = {
  nameOf: (id: typeof leilani) => names.get(id) ?? "Somebody",
  zone: ZONE,
  bhIds: new Set([dana, sam]),
  actionItems: [buildActionItem(), buildActionItem({ ownerId: dana })],
  readerId: maya,
};
const agenda = agendaOf(proposedAgenda("huddle"));

describe("three lines for whoever comes late", () => {
  it("where we are, who is here, what was said", () => {
    const huddle = buildHuddle({
      state: "live",
      startedAt: EIGHT,
      endsAt: EIGHT + 10 * MINUTE_MS,
      ...beginItem({ agenda, currentItemId: null }, "flags", EIGHT + 3 * MINUTE_MS),
      facilitator: { holderId: leilani, actingId: leilani },
      people: [
        buildAttendance(leilani),
        buildAttendance(dana),
        buildAttendance(sam, { place: "remote" }),
      ],
    });
    expect(recapLines(huddle, facts, EIGHT + 5 * MINUTE_MS)).toEqual([
      "Began at 08:00, Leilani facilitates. Now item 4 of 7: Patients to flag, 2:00 left.",
      "3 here, from afar Sam; for BH Dana, Sam.",
      "0 of 0 flagged patients spoken of; 2 new actions, 1 of yours open.",
    ]);
  });
  it("counts one action as one", () => {
    const one = { ...facts, actionItems: [buildActionItem()] };
    expect(recapLines(buildHuddle(), one, EIGHT)[2]).toContain("1 new action, ");
  });
  it("says so where it has not begun, and where nobody of BH is here", () => {
    const [where, who] = recapLines(buildHuddle(), facts, EIGHT);
    expect(where).toBe("It has not begun yet.");
    expect(who).toBe("0 here, nobody from afar; nobody of behavioral health.");
  });
  it.each([
    [90, "1:30 left"],
    [0, "0:00 left"],
    [-20, "0:20 over"],
    [605, "10:05 left"],
  ])("%s seconds are %s", (seconds, says) => {
    expect(sayLeft(seconds * SECOND_MS)).toBe(says);
  });
});
