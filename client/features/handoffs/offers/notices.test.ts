import { describe, expect, it } from "vitest";
import { personIdSchema } from "#shared/kernel/ids.ts";
import { buildHandoff, buildOffer, cast } from "#shared/handoffs/handoffs.sentences.fixtures.ts";
import type { Handoff } from "#shared/handoffs/handoffs.schema.ts";
import { noticesBetween } from "./notices.ts";

const news = (person: string, before: Handoff, after: Handoff | null): string[] =>
  noticesBetween(
    [before],
    after ? [after] : [],
    personIdSchema.parse(person),
    ({ requesterId }) => requesterId === person,
  ).map(({ kind }) => kind);

const ringing = buildHandoff({ offers: [buildOffer()] });
const takenBySam = buildHandoff({
  state: "accepted",
  ownerId: cast.sam,
  offers: [buildOffer({ state: "withdrawn" })],
});

describe("news in silence", () => {
  it("tells Dana that Sam has it", () => {
    expect(news(cast.dana, ringing, takenBySam)).toEqual(["taken"]);
    expect(news(cast.sam, ringing, takenBySam)).toEqual([]);
  });

  it("tells Dana that it has gone on, or is no longer needed", () => {
    expect(
      news(cast.dana, ringing, buildHandoff({ offers: [buildOffer({ state: "expired" })] })),
    ).toEqual(["passed_on"]);
    expect(news(cast.dana, ringing, null)).toEqual(["no_longer_needed"]);
  });

  it("tells Dana nothing of what she did herself", () => {
    expect(
      news(
        cast.dana,
        ringing,
        buildHandoff({
          state: "accepted",
          ownerId: cast.dana,
          offers: [buildOffer({ state: "accepted" })],
        }),
      ),
    ).toEqual([]);
    expect(
      news(cast.dana, ringing, buildHandoff({ offers: [buildOffer({ state: "declined" })] })),
    ).toEqual([]);
  });

  it("tells Maya who comes, who does not after all, and that feedback is there", () => {
    expect(news(cast.maya, ringing, takenBySam)).toEqual(["coming"]);
    expect(news(cast.maya, takenBySam, ringing)).toEqual(["not_coming"]);
    expect(
      news(
        cast.maya,
        takenBySam,
        buildHandoff({ state: "completed", ownerId: cast.sam, outcome: "seen_now" }),
      ),
    ).toEqual(["feedback"]);
    expect(news(cast.sam, takenBySam, ringing)).toEqual(["not_yours"]);
  });

  it("says nothing when nothing has changed", () => {
    for (const person of [cast.maya, cast.dana, cast.sam])
      expect(news(person, ringing, ringing)).toEqual([]);
  });
});
