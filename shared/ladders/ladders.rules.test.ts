import { describe, expect, it } from "vitest";
import { MINUTE_MS } from "../kernel/time.ts";
import { halfPastThree as now, personIdOf, requesterId } from "../norms/norms.fixtures.ts";
import {
  buildCandidate,
  buildInput,
  buildRemote,
  buildWanted,
  westSide,
} from "./ladders.fixtures.ts";
import { isEligible } from "./ladders.eligibility.ts";
import type { LadderInput, NextOffers } from "./ladders.facts.ts";
import { nextOffers } from "./ladders.rules.ts";
import type { Candidate } from "./ladders.schema.ts";
import type { Ladder } from "../people/ladder.schema.ts";

const dana = (differing: Parameters<typeof buildCandidate>[1] = {}) =>
  buildCandidate(1, { name: "Dana Reyes", ...differing });
const lee = (differing: Parameters<typeof buildCandidate>[1] = {}) =>
  buildCandidate(2, { name: "Lee Park", ...differing });
const sam = (differing: Parameters<typeof buildCandidate>[1] = {}) =>
  buildRemote(3, { name: "Sam Ortiz", ...differing });
const kim = buildCandidate(4, { name: "Kim Vo", roles: ["lead"] });
const west = buildCandidate(5, {
  name: "Wren Hill",
  siteIds: [westSide],
  homeSiteId: westSide,
  siteId: westSide,
});

function asked(next: NextOffers): readonly (readonly [string, string, string])[] {
  return next.exhausted
    ? []
    : next.offers.map((offer) => [nameOf(offer.personId), offer.stepKind, offer.modality]);
}

function nameOf(personId: string): string {
  return (
    [dana(), lee(), sam(), kim, west].find((each) => each.personId === personId)?.name ?? personId
  );
}

function after(input: LadderInput, next: NextOffers): LadderInput {
  if (next.exhausted) return input;
  const alreadyOffered = new Set([
    ...input.alreadyOffered,
    ...next.offers.map(({ personId }) => personId),
  ]);
  return { ...input, alreadyOffered, fromStep: next.step };
}

describe("the steps of the ladder", () => {
  const everybody = [west, kim, sam(), lee(), dana()];

  it("ask the named person, then the site, then colleagues by video, then other sites, then the lead", () => {
    let input = buildInput({ candidates: everybody, wanted: { personId: personIdOf(1) } });
    const order: unknown[] = [];
    for (let next = nextOffers(input); !next.exhausted; next = nextOffers(input)) {
      order.push(...asked(next));
      input = after(input, next);
    }
    expect(order).toEqual([
      ["Dana Reyes", "named", "in_person"],
      ["Lee Park", "same_site", "in_person"],
      ["Sam Ortiz", "virtual", "video"],
      ["Wren Hill", "other_sites", "video"],
      ["Kim Vo", "lead", "in_person"],
    ]);
  });

  it("ask all of a step before the next step, as many at a time as the step is wide", () => {
    const ladder: Ladder = [
      { kind: "same_site", width: 2 },
      { kind: "virtual", width: 1 },
    ];
    const input = buildInput({ ladder, candidates: [dana(), lee(), buildCandidate(6), sam()] });
    const first = nextOffers(input);
    const second = nextOffers(after(input, first));
    const third = nextOffers(after(after(input, first), second));
    expect([first, second, third].map((next) => asked(next).length)).toEqual([2, 1, 1]);
    expect(asked(second)).toEqual([[expect.any(String), "same_site", "in_person"]]);
    expect(asked(third)).toEqual([["Sam Ortiz", "virtual", "video"]]);
  });

  it("pass at once over a person whom the norm leaves alone, and say why", () => {
    const input = buildInput({
      candidates: [dana({ state: { status: "visit_protected" } }), sam()],
      wanted: { personId: personIdOf(1) },
    });
    const next = nextOffers(input);
    expect(asked(next)).toEqual([["Sam Ortiz", "virtual", "video"]]);
    expect(next.skipped).toEqual([
      expect.objectContaining({
        personId: personIdOf(1),
        step: 0,
        isNamed: true,
        reason: "Dana Reyes is in a protected visit: not disturbed, and it goes on at once.",
      }),
    ]);
    expect(next.skipped[0]?.decision).toMatchObject({
      ruleId: "N-visit_protected-now",
      toRecipient: "You were not rung: you are in a protected visit.",
    });
  });

  it("ask the next person at the same moment where the norm says so", () => {
    const policy = buildInput().policy;
    const away = { ...policy.table.away, now: { ...policy.table.away.now, alsoReroute: true } };
    const input = buildInput({
      policy: { ...policy, table: { ...policy.table, away } },
      candidates: [dana({ state: { status: "away" } }), sam(), west],
    });
    const next = nextOffers(input);
    expect(asked(next)).toEqual([
      ["Dana Reyes", "same_site", "in_person"],
      ["Sam Ortiz", "virtual", "video"],
    ]);
    expect(
      nextOffers({ ...input, candidates: [dana({ state: { status: "away" } })] }),
    ).toMatchObject({ alsoExhausted: true });
  });

  it("never ask the requester", () => {
    const self = buildCandidate(6, { personId: requesterId });
    expect(nextOffers(buildInput({ candidates: [self] })).exhausted).toBe(true);
  });

  it("tell at their end what can still be done", () => {
    const input = buildInput({
      request: { urgency: "soon" },
      candidates: [dana({ state: { status: "visit_ok", until: now + 60 * MINUTE_MS } })],
    });
    expect(nextOffers(input)).toMatchObject({
      exhausted: true,
      alternatives: ["book_before_leaving", "break_through", "curbside_question", "crisis"],
    });
  });

  it("offer another site at their end where the ladder leaves it out", () => {
    const ladder: Ladder = [{ kind: "same_site", width: 1 }];
    expect(nextOffers(buildInput({ ladder, candidates: [west] }))).toMatchObject({
      exhausted: true,
      alternatives: expect.arrayContaining(["other_site"]),
    });
  });
});

describe("whoever holds a door open beside a hand-off", () => {
  it("is asked by who names them, with the next at the same moment, and left alone by others", () => {
    const atDoor = dana({ state: { status: "handoff" }, holdsDoor: true });
    const candidates = [atDoor, lee()];
    const named = buildInput({ candidates, wanted: { personId: personIdOf(1) } });
    expect(asked(nextOffers(named)).map(([name]) => name)).toEqual(["Dana Reyes", "Lee Park"]);
    expect(asked(nextOffers(buildInput({ candidates }))).map(([name]) => name)).toEqual([
      "Lee Park",
    ]);
  });
});

describe("a person who can be asked", () => {
  const request = buildInput().request;

  it.each<[string, Partial<Parameters<typeof buildWanted>[0]>, Partial<Candidate>]>([
    ["is on duty", {}, { isOnDuty: false }],
    ["has every skill that was asked for", { skills: ["trauma"] }, { skills: ["adhd"] }],
    ["speaks the language", { language: "es" }, { languages: ["en"] }],
    ["is licensed in the state", { licenseState: "CO" }, { licenseStates: ["WY"] }],
    ["can be met in that way", { modality: "video" }, { modalities: ["in_person", "phone"] }],
  ])("%s", (_, wanted, lacking) => {
    const able = buildCandidate(1, { skills: ["trauma"], languages: ["en", "es"] });
    expect(isEligible(buildWanted(wanted), request, able)).toBe(true);
    expect(isEligible(buildWanted(wanted), request, { ...able, ...lacking })).toBe(false);
  });

  it("by video, then by phone, where in person was wanted and the person is elsewhere", () => {
    expect(asked(nextOffers(buildInput({ candidates: [sam()] })))).toEqual([
      ["Sam Ortiz", "virtual", "video"],
    ]);
    expect(asked(nextOffers(buildInput({ candidates: [sam({ modalities: ["phone"] })] })))).toEqual(
      [["Sam Ortiz", "virtual", "phone"]],
    );
    expect(
      nextOffers(buildInput({ candidates: [sam({ modalities: ["message"] })] })).exhausted,
    ).toBe(true);
  });

  it("at another site of theirs today is met by video", () => {
    expect(
      asked(
        nextOffers(
          buildInput({
            candidates: [
              dana({ siteIds: [westSide, buildInput().request.siteId], siteId: westSide }),
            ],
          }),
        ),
      ),
    ).toEqual([["Dana Reyes", "virtual", "video"]]);
  });

  it("in a crisis needs to be on duty, and nothing else", () => {
    const crisis = { ...request, urgency: "crisis" as const };
    const wanted = buildWanted({
      skills: ["trauma"],
      language: "es",
      licenseState: "CO",
      modality: "video",
    });
    const unfit = buildCandidate(1, {
      languages: ["en"],
      licenseStates: [],
      modalities: ["in_person"],
    });
    expect(isEligible(wanted, crisis, unfit)).toBe(true);
    expect(isEligible(wanted, crisis, { ...unfit, isOnDuty: false })).toBe(false);
  });
});

describe("fairness among those who can be asked", () => {
  const first = (
    candidates: readonly Candidate[],
    request: Parameters<typeof buildInput>[0] = {},
  ) => asked(nextOffers(buildInput({ candidates, ...request })))[0]?.[0];

  it("puts whoever can be reached now before a hold", () => {
    const inVisit = dana({ state: { status: "visit_ok", until: now + MINUTE_MS } });
    expect(
      first([inVisit, lee({ state: { status: "away" } })], { request: { urgency: "soon" } }),
    ).toBe("Lee Park");
  });

  it("takes the person whom it costs least", () => {
    expect(
      first([dana({ state: { status: "visit_ok" } }), lee({ state: { status: "charting" } })]),
    ).toBe("Lee Park");
  });

  it("puts a person past the soft cap last, but asks them", () => {
    const worn = dana({ load: { interruptionsThisHalfDay: 6 } });
    expect(first([worn, lee({ state: { status: "huddle" } })])).toBe("Lee Park");
    expect(first([worn])).toBe("Dana Reyes");
  });

  it("takes the person who is interrupted least for the time of being available", () => {
    expect(first([dana({ interruptionsPerHour: 1.5 }), lee({ interruptionsPerHour: 1 })])).toBe(
      "Lee Park",
    );
  });

  it("takes the person who was asked longest ago, or never", () => {
    expect(first([dana({ lastOfferedAt: now - 10 }), lee({ lastOfferedAt: now - 20 })])).toBe(
      "Lee Park",
    );
    expect(first([dana({ lastOfferedAt: now - 10 }), lee({ lastOfferedAt: null })])).toBe(
      "Lee Park",
    );
  });

  it("draws the same lot for the same request, and another for another", () => {
    const ids = Array.from(
      { length: 20 },
      (_, index) => `00000000-0000-4000-9000-${String(index).padStart(12, "0")}`,
    );
    const drawn = ids.map((id) =>
      first([dana(), lee()], { request: { id: id as LadderInput["request"]["id"] } }),
    );
    expect(new Set(drawn)).toEqual(new Set(["Dana Reyes", "Lee Park"]));
    expect(
      ids.map((id) =>
        first([lee(), dana()], { request: { id: id as LadderInput["request"]["id"] } }),
      ),
    ).toEqual(drawn);
  });
});

describe("a crisis", () => {
  const crisis = { urgency: "crisis" } as const;
  const helper = buildCandidate(6, { name: "Rae Moss", roles: ["nurse"], isCrisisHelper: true });
  const resting = lee({ state: { status: "break" } });

  it("asks everybody who can come at once: clinicians here and by video, the lead and the helpers on the spot", () => {
    const next = nextOffers(
      buildInput({ request: crisis, candidates: [dana(), resting, sam(), kim, helper, west] }),
    );
    expect(
      asked(next)
        .map(([name]) => name)
        .toSorted(),
    ).toEqual(["00000000-0000-4000-8000-000000000006", "Dana Reyes", "Kim Vo", "Sam Ortiz"]);
    expect(next.skipped.map(({ personId }) => personId)).toEqual([resting.personId]);
  });

  it("rings those at rest and asks other sites when nobody has answered for 30 seconds", () => {
    const input = buildInput({ request: crisis, candidates: [dana(), resting, west] });
    const later = {
      ...after(input, nextOffers(input)),
      request: { ...input.request, unansweredForMs: 30_000 },
    };
    expect(asked(nextOffers(later)).map(([name]) => name)).toEqual(["Lee Park", "Wren Hill"]);
  });

  it("asks other sites at once where nobody here can be rung", () => {
    expect(asked(nextOffers(buildInput({ request: crisis, candidates: [resting, west] })))).toEqual(
      [["Wren Hill", "other_sites", "video"]],
    );
  });

  it("asks the lead even where the site's ladder does not", () => {
    const ladder: Ladder = [{ kind: "same_site", width: 1 }];
    expect(asked(nextOffers(buildInput({ ladder, request: crisis, candidates: [kim] })))).toEqual([
      ["Kim Vo", "lead", "in_person"],
    ]);
  });

  it("does not ask a helper who is not on the spot", () => {
    expect(
      nextOffers(buildInput({ request: crisis, candidates: [{ ...helper, siteId: westSide }] }))
        .exhausted,
    ).toBe(true);
  });
});

describe("a routine hand-off", () => {
  const routine = { urgency: "routine" } as const;

  it("goes to one inbox, with no deadline", () => {
    const ladder: Ladder = [{ kind: "same_site", width: 3 }];
    const next = nextOffers(buildInput({ ladder, request: routine, candidates: [dana(), lee()] }));
    expect(asked(next)).toHaveLength(1);
    expect(next).toMatchObject({ offers: [{ decision: { action: "inbox", nextStepAt: null } }] });
  });

  it("reaches the named person even off duty", () => {
    const away = dana({
      isOnDuty: false,
      siteId: null,
      state: { status: "off", isReachable: false },
    });
    expect(
      asked(
        nextOffers(
          buildInput({
            request: routine,
            candidates: [away, lee()],
            wanted: { personId: personIdOf(1) },
          }),
        ),
      ),
    ).toEqual([["Dana Reyes", "named", "in_person"]]);
  });

  it("goes to somebody on duty before somebody who has gone home, and to nobody's inbox only where there is nobody", () => {
    const home = dana({ isOnDuty: false, state: { status: "off" } });
    expect(
      asked(nextOffers(buildInput({ request: routine, candidates: [home, sam()] })))[0]?.[0],
    ).toBe("Sam Ortiz");
    expect(asked(nextOffers(buildInput({ request: routine, candidates: [home] })))[0]?.[0]).toBe(
      "Dana Reyes",
    );
  });
});
