import { describe, expect, it } from "vitest";
import { buildHandoff, buildOffer, cast } from "#shared/handoffs/handoffs.sentences.fixtures.ts";
import { crisisPeople } from "./crisis-people.ts";

const second = "b0000000-0000-4000-8000-000000000002";

describe("who is coming to a crisis", () => {
  it("stands first, before those who are still being rung", () => {
    const offers = [
      buildOffer({ personId: cast.sam }),
      buildOffer({ id: second, state: "accepted" }),
    ];
    const people = crisisPeople(
      buildHandoff({
        urgency: "crisis",
        state: "accepted",
        ownerId: cast.dana,
        etaAt: 1_000,
        offers,
      }),
    );
    expect(people.map(({ personId, standing }) => [personId, standing])).toEqual([
      [cast.dana, "coming"],
      [cast.sam, "reaching"],
    ]);
  });

  it("is one line each, with the latest news of a person who was rung twice", () => {
    const offers = [
      buildOffer({ state: "expired" }),
      buildOffer({ id: second, state: "seen", pass: 2 }),
    ];
    expect(crisisPeople(buildHandoff({ urgency: "crisis", offers }))).toEqual([
      { personId: cast.dana, standing: "seen", etaAt: null },
    ]);
  });

  it("tells a ring that a device shows from one that has only been sent", () => {
    const standing = (changes: Readonly<Record<string, unknown>>) =>
      crisisPeople(buildHandoff({ urgency: "crisis", offers: [buildOffer(changes)] }))[0]?.standing;
    expect(standing({})).toBe("reaching");
    expect(standing({ state: "delivered", deliveredAt: 1 })).toBe("ringing");
    expect(standing({ state: "expired" })).toBe("not_reached");
    expect(standing({ state: "expired", deliveredAt: 1 })).toBe("no_answer");
  });

  it("counts those who joined, whatever became of their own offer", () => {
    const offers = [buildOffer({ state: "withdrawn" })];
    const people = crisisPeople(
      buildHandoff({
        urgency: "crisis",
        state: "in_progress",
        ownerId: cast.sam,
        joinedIds: [cast.dana],
        offers,
      }),
    );
    expect(people.map(({ standing }) => standing)).toEqual(["there", "joining"]);
  });
});
