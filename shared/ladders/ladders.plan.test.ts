import { describe, expect, it } from "vitest";
import { HOUR_MS, MINUTE_MS, SECOND_MS } from "../kernel/time.ts";
import { halfPastThree as now, personIdOf } from "../norms/norms.fixtures.ts";
import { buildCandidate, buildInput, buildRemote } from "./ladders.fixtures.ts";
import { ladderEndsAt, planLadder } from "./ladders.plan.ts";
import { previewSentences } from "./ladders.sentences.ts";
import type { Candidate } from "./ladders.schema.ts";

const dana = (differing: Parameters<typeof buildCandidate>[1] = {}) =>
  buildCandidate(1, { name: "Dana Reyes", ...differing });
const lee = (differing: Parameters<typeof buildCandidate>[1] = {}) =>
  buildCandidate(2, { name: "Lee Park", ...differing });
const sam = buildRemote(3, { name: "Sam Ortiz" });
const kim = buildCandidate(4, { name: "Kim Vo", roles: ["lead"], state: { status: "charting" } });

function preview(
  candidates: readonly Candidate[],
  differing: Parameters<typeof buildInput>[0] = {},
): string[] {
  const plan = planLadder(
    buildInput({ candidates, wanted: { personId: personIdOf(1) }, ...differing }),
  );
  return previewSentences(
    plan,
    new Map(candidates.map(({ personId, name }) => [personId, name])),
    "UTC",
  );
}

describe("the preview of a hand-off", () => {
  it("tells who is asked, how, when, who is next, and what happens if nobody comes", () => {
    expect(
      preview([dana({ state: { status: "visit_ok", until: now + 10 * MINUTE_MS } }), sam, kim]),
    ).toEqual([
      "Dana Reyes will see a quiet banner now, because they are with a patient; if no answer by 15:31 it goes to Sam Ortiz, by video.",
      "Sam Ortiz is rung at 15:31, by video, because they are free; if no answer by 15:32 it goes to Kim Vo.",
      "Kim Vo is rung at 15:32, because they are charting; if no answer by 15:33, you and the site lead are told at once.",
      "You can then book before the patient leaves, leave a written question or call a crisis if anyone is at risk.",
    ]);
  });

  it("says why the chosen person is left alone", () => {
    expect(
      preview([
        dana({ state: { status: "visit_protected", until: now + 10 * MINUTE_MS } }),
        sam,
      ]).slice(0, 2),
    ).toEqual([
      "Dana Reyes is in a protected visit until about 15:40: not disturbed, and it goes on at once.",
      "Sam Ortiz is rung now, by video, because they are free; if no answer by 15:31, you and the site lead are told at once.",
    ]);
  });

  it("says that nobody can come, and until when, instead of sending into silence", () => {
    expect(
      preview([dana({ state: { status: "visit_ok", until: now + HOUR_MS } })], {
        request: { urgency: "soon" },
      }),
    ).toEqual([
      "Dana Reyes is with a patient until about 16:30 (interruptions OK), which is longer than this can wait: it goes on at once.",
      "Nobody can come before about 16:30: book before the patient leaves, interrupt with a reason, leave a written question or call a crisis if anyone is at risk.",
    ]);
    expect(preview([])).toEqual([
      "Nobody can come now: book before the patient leaves, leave a written question or call a crisis if anyone is at risk.",
    ]);
  });

  it("promises a hold and goes on after it", () => {
    const lines = preview(
      [
        dana({ state: { status: "visit_ok", until: now + 10 * MINUTE_MS } }),
        lee({ state: { status: "break", until: now + 11 * MINUTE_MS } }),
      ],
      {
        request: { urgency: "soon" },
      },
    );
    expect(lines.slice(0, 2)).toEqual([
      "It is held for Dana Reyes until 15:40 at the latest, because they are with a patient; if no answer by 15:43 it goes to Lee Park.",
      "Lee Park will see a quiet banner at 15:43, because they should be free by then; if no answer by 15:46, you and the site lead are told at once.",
    ]);
  });

  it("rings everybody in a crisis, and those at rest after 30 seconds", () => {
    expect(
      preview([dana(), sam, kim, lee({ state: { status: "break" } })], {
        request: { urgency: "crisis" },
      }),
    ).toEqual([
      "Dana Reyes, Sam Ortiz (by video) and Kim Vo are rung now; if no answer within 30 seconds it goes to Lee Park.",
      "Lee Park is rung after 30 seconds, because this is a crisis; if no answer within another 30 seconds, you and the site lead are told at once.",
    ]);
  });

  it("is honest in a crisis in which nobody can be asked at once, or at all", () => {
    expect(
      preview([lee({ state: { status: "break" } })], { request: { urgency: "crisis" } }),
    ).toEqual([
      "Nobody can be asked at once.",
      "Lee Park is rung after 30 seconds, because this is a crisis; if no answer within another 30 seconds, you and the site lead are told at once.",
    ]);
    expect(preview([], { request: { urgency: "crisis" } })).toEqual([
      "Nobody can be rung now: stay with the patient, call for help and follow the site's emergency procedure.",
    ]);
  });

  it("says plainly that a routine hand-off waits in an inbox", () => {
    expect(preview([dana()], { request: { urgency: "routine" } })).toEqual([
      "It goes to the inbox of Dana Reyes, without a sound, because they are free.",
    ]);
  });

  it("names the requester's own choice to interrupt", () => {
    const [first] = preview([dana({ state: { status: "visit_ok" } })], {
      request: { breakThrough: true },
    });
    expect(first).toMatch(/^Dana Reyes is rung now, because you chose to interrupt;/);
  });
});

describe("the time of a ladder", () => {
  it("ends after three minutes while a patient waits, however many could still be asked", () => {
    const plan = planLadder(
      buildInput({ candidates: [1, 2, 3, 4, 5, 6].map((number) => buildCandidate(number)) }),
    );
    expect(plan.offers.map(({ offeredAt }) => (offeredAt - now) / SECOND_MS)).toEqual([0, 60, 120]);
    expect(plan.endsAt).toBe(now + 3 * MINUTE_MS);
  });

  it("starts anew when a promised hold is released", () => {
    const { request, policy } = buildInput({ request: { urgency: "soon" } });
    expect(ladderEndsAt(request, policy, null)).toBe(now + 10 * MINUTE_MS);
    expect(ladderEndsAt(request, policy, now + 20 * MINUTE_MS)).toBe(now + 30 * MINUTE_MS);
  });

  it("is over at once where nobody can be asked", () => {
    expect(planLadder(buildInput()).endsAt).toBe(now);
  });
});
