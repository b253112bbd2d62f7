import { describe, expect, it } from "vitest";
import { decideChange } from "./entries.rules.ts";
import { callBackSchema } from "./entries.schema.ts";
import { decideJoin } from "./joining.rules.ts";
import { waysToMeet } from "./meeting.ts";
import { buildHours, headOfSeries } from "./office-hours.planning.ts";
import { buildSeries, entryOf, join, NOON, openSession, person } from "./office-hours.fixtures.ts";

describe("by phone", () => {
  it("one is called back on a line of the practice, with its extension", () => {
    for (const number of ["555-0104", "555 0104 x12", "(555) 010-4 ext. 7", "4112", "+1 555.0104"])
      expect(callBackSchema.safeParse(number).success, number).toBe(true);
    for (const wrong of [
      "",
      "x12",
      "Room 4",
      "her cell",
      "5",
      "555-0104; call her",
      "1".repeat(30),
    ])
      expect(callBackSchema.safeParse(wrong).success, wrong).toBe(false);
  });
});

describe("in person", () => {
  const ways = { modalities: ["video", "in_person"] } as const;

  it("one is met where a host is at one's site today, and otherwise in another way", () => {
    expect(waysToMeet({ modalities: [...ways.modalities] }, true)).toContain("in_person");
    expect(waysToMeet({ modalities: [...ways.modalities] }, false)).toEqual(["video"]);
    expect(waysToMeet({ modalities: ["in_person"] }, false)).toEqual(["in_person"]);
  });

  it("is refused in words that name what to do instead, on coming and on changing", () => {
    const hours = openSession();
    const { id, topic, urgency } = entryOf(join(hours, 1), 1);
    const wanted = { id, personId: person(1), topic, urgency, modality: "in_person" } as const;
    const also = { isQuick: false, hasPriority: false, handoffId: null };
    const facts = { roles: ["pcp"], isFirstToday: false, endedAt: [] } as const;
    const come = (meetsInPerson: boolean) =>
      decideJoin(hours, { ...wanted, ...also }, { ...facts, meetsInPerson }, NOON);
    expect(come(true)).toMatchObject({ ok: true });
    expect(come(false)).toMatchObject({ field: "modality", code: "not_possible_now" });
    const change = (meetsInPerson: boolean) =>
      decideChange(join(hours, 1), id, person(1), {
        modality: "in_person",
        isNewContent: false,
        meetsInPerson,
      });
    expect(change(true)).toMatchObject({ ok: true });
    expect(change(false)).toMatchObject({ field: "modality" });
  });

  it("a place goes from the plan into each session, and is written down only where there is one", () => {
    const series = { ...buildSeries(), place: "Room 9" };
    expect(headOfSeries(series, NOON).place).toBe("Room 9");
    const { id } = openSession();
    const none = buildHours({ ...series, place: "" }, id, NOON, () => "" as never);
    expect(JSON.parse(JSON.stringify(none))).not.toHaveProperty("place");
  });
});
