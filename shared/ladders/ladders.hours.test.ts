import { describe, expect, it } from "vitest";
import { HOUR_MS } from "../kernel/time.ts";
import { ladderSchema, type Ladder } from "../people/ladder.schema.ts";
import { buildCandidate, buildInput, buildRemote } from "./ladders.fixtures.ts";
import { planLadder } from "./ladders.plan.ts";
import { nextOffers } from "./ladders.rules.ts";
import { previewSentences } from "./ladders.sentences.ts";

const psychiatrist = buildRemote(1, { name: "Lena Ortiz", roles: ["psychiatric_consultant"] });
const clinician = buildRemote(2, { name: "Sam Reyes", state: { status: "visit_protected" } });
const daily = (startMinute: number, endMinute: number) =>
  [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, startMinute, endMinute }));
const ladder = (hours?: ReturnType<typeof daily>): Ladder => [
  { kind: "virtual", width: 1 },
  hours === undefined ? { kind: "psychiatry", width: 1 } : { kind: "psychiatry", width: 1, hours },
  { kind: "lead", width: 1 },
];
const lead = buildCandidate(3, { name: "Ruth Vega", roles: ["lead"] });
const atHalfPastThree = (hours?: ReturnType<typeof daily>, urgency: "now" | "crisis" = "now") =>
  buildInput({
    ladder: ladder(hours),
    candidates: [psychiatrist, lead],
    request: { urgency },
    wanted: { modality: "video" },
  });

describe("psychiatry as a step of its own", () => {
  it("is asked in its turn, and not as one of the clinicians before it", () => {
    const input = atHalfPastThree();
    expect(nextOffers(input)).toMatchObject({ offers: [{ stepKind: "psychiatry", step: 1 }] });
    const both = { ...psychiatrist, roles: ["bh_clinician", "psychiatric_consultant"] as const };
    expect(nextOffers({ ...input, candidates: [both] })).toMatchObject({
      offers: [{ stepKind: "virtual" }],
    });
    const others = { ...input, ladder: [{ kind: "virtual", width: 1 }] as const };
    expect(nextOffers({ ...others, ladder: [...others.ladder] })).toMatchObject({
      offers: [{ personId: psychiatrist.personId, stepKind: "virtual" }],
    });
    expect(nextOffers({ ...input, candidates: [clinician, psychiatrist] })).toMatchObject({
      exhausted: false,
    });
  });

  it("is asked in its own hours and passed over outside of them, which the preview says with its next hour", () => {
    expect(nextOffers(atHalfPastThree(daily(900, 960)))).toMatchObject({
      offers: [{ personId: psychiatrist.personId }],
    });
    const plan = planLadder(atHalfPastThree(daily(540, 600)));
    expect(plan.offers).toMatchObject([{ personId: lead.personId, offeredAt: plan.startsAt }]);
    const names = new Map([psychiatrist, lead].map(({ personId, name }) => [personId, name]));
    expect(previewSentences(plan, names, "UTC")[0]).toMatch(
      /^Lena Ortiz is asked in the hours of psychiatry only, next on \w+ at 09:00\.$/,
    );
  });

  it("is asked once its hours have begun, also where it was passed over before: that is what “next at” promises", () => {
    const passed = { fromStep: 2, alreadyOffered: new Set([lead.personId]) };
    const before = { ...atHalfPastThree(daily(960, 1020)), ...passed };
    expect(nextOffers(before)).toMatchObject({ exhausted: true });
    expect(nextOffers({ ...before, now: before.now + HOUR_MS })).toMatchObject({
      offers: [{ personId: psychiatrist.personId, step: 1 }],
    });
  });

  it("comes to a crisis at any hour, and whoever is named is asked by name", () => {
    const crisis = nextOffers(atHalfPastThree(daily(540, 600), "crisis"));
    expect(crisis.exhausted ? [] : crisis.offers.map(({ personId }) => personId)).toContain(
      psychiatrist.personId,
    );
    const input = atHalfPastThree(daily(540, 600));
    const named = { ...input, ladder: [{ kind: "named" as const, width: 1 }, ...input.ladder] };
    const wanted = { ...input.wanted, personId: psychiatrist.personId };
    expect(nextOffers({ ...named, wanted })).toMatchObject({ offers: [{ stepKind: "named" }] });
    // Also where the practice asks by name last: the hours of one step say nothing of another.
    const last = { ...named, ladder: named.ladder.toReversed() };
    expect(nextOffers({ ...last, wanted, candidates: [psychiatrist] })).toMatchObject({
      offers: [{ personId: psychiatrist.personId, stepKind: "named" }],
      skipped: [],
    });
  });

  it("alone has hours: the duty of each person decides for the others, and the end is always there", () => {
    expect(ladderSchema.safeParse(ladder(daily(540, 600))).success).toBe(true);
    for (const kind of ["named", "virtual", "lead"] as const)
      expect(ladderSchema.safeParse([{ kind, width: 1, hours: daily(0, 60) }]).success).toBe(false);
  });
});
