import { describe, expect, it } from "vitest";
import { DAY_MS, MINUTE_MS } from "../kernel/time.ts";
import { buildHuddle, buildRoom, dana, EIGHT, leilani, maya } from "./huddles.fixtures.ts";
import type { Huddle, Summary } from "./huddles.schema.ts";
import { measureRooms } from "./measures.ts";

const room = buildRoom();
const names = new Map([[room.id as string, "Morning huddle"]]);

function held(day: number, differing: Partial<Summary> = {}, of: Partial<Huddle> = {}): Huddle {
  const plannedAt = EIGHT + day * DAY_MS;
  const summary: Summary = {
    startedAt: plannedAt,
    endedAt: plannedAt + 10 * MINUTE_MS,
    isOnTime: true,
    personIds: [leilani, maya, dana],
    remoteIds: [],
    wasBhPresent: true,
    items: [],
    flagsDiscussed: 0,
    flagsOpen: 0,
    actionItemIds: [],
    carriedIds: [],
    ...differing,
  };
  return buildHuddle({ state: "ended", plannedAt, endedAt: summary.endedAt, summary, ...of });
}
const missed = (day: number): Huddle => {
  const plannedAt = EIGHT + day * DAY_MS;
  const endedAt = plannedAt + 12 * MINUTE_MS;
  return buildHuddle({ state: "ended", plannedAt, endedAt, summary: null });
};

describe("how the huddles of a room went", () => {
  it("is how many were held, began on time and had BH, how long they took, and how many came", () => {
    const long = { endedAt: EIGHT + 14 * MINUTE_MS, personIds: [maya, dana] };
    const all = [held(0, long), held(1, { isOnTime: false, wasBhPresent: false }), held(2)];
    expect(measureRooms([...all, missed(3)], names)).toEqual([
      {
        standingRoomId: room.id,
        name: "Morning huddle",
        held: 3,
        of: 4,
        onTime: 2,
        timed: 3,
        withBh: 2,
        medianLengthMs: 10 * MINUTE_MS,
        agreedLengthMs: 10 * MINUTE_MS,
        medianPeople: 3,
      },
    ]);
  });

  it("counts no debrief, nothing that was opened beside the plan, and nothing that was called off", () => {
    const calledOff = { ...missed(5), endedAt: EIGHT };
    const atOnce = [held(0, {}, { kind: "ad_hoc" }), held(0, {}, { standingRoomId: null })];
    expect(measureRooms([...atOnce, calledOff], names)).toEqual([]);
  });

  it("is not known, rather than nothing, where none was held", () => {
    expect(measureRooms([missed(0)], names)).toMatchObject([
      { held: 0, of: 1, medianLengthMs: null, medianPeople: null },
    ]);
  });

  it("names nobody", () => {
    expect(JSON.stringify(measureRooms([held(0)], names))).not.toContain(maya);
  });
});
