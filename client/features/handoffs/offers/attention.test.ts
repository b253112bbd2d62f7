import { describe, expect, it } from "vitest";
import { personIdSchema } from "#shared/kernel/ids.ts";
import type { Relation } from "#shared/handoffs/handoffs.transitions.ts";
import {
  buildHandoff,
  buildOffer,
  cast,
  halfPastTen,
} from "#shared/handoffs/handoffs.sentences.fixtures.ts";
import { attentionOf, soundsNow } from "./attention.ts";

const wants = (
  changes: Readonly<Record<string, unknown>>,
  ...relations: Relation[]
): string | undefined =>
  attentionOf(buildHandoff(changes), {
    personId: personIdSchema.parse(cast.maya),
    relations: new Set(relations),
  })?.kind;

const counter = {
  offerId: buildOffer().id,
  personId: cast.dana,
  proposal: { kind: "by_phone", at: halfPastTen },
  endsAt: halfPastTen + 120_000,
};

describe("what turns to a person who was not offered it", () => {
  it("is silence, for the one who asked, the one it was for, and the lead; not for everybody", () => {
    for (const relation of ["requester", "on_behalf", "lead"] as const)
      expect(wants({ state: "unanswered" }, relation)).toBe("unanswered");
    expect(wants({ state: "unanswered" }, "care", "site_bh")).toBeUndefined();
  });

  it("is a proposal or a question, for the side that asked", () => {
    expect(wants({ counter }, "delegate")).toBe("proposal");
    expect(
      wants(
        { factAsked: { offerId: buildOffer().id, personId: cast.dana, isAnswered: false } },
        "requester",
      ),
    ).toBe("fact");
    expect(
      wants(
        { factAsked: { offerId: buildOffer().id, personId: cast.dana, isAnswered: true } },
        "requester",
      ),
    ).toBeUndefined();
    expect(wants({ counter }, "lead")).toBeUndefined();
  });

  it("is being asked whether one is still coming", () => {
    const accepted = { state: "accepted", ownerId: cast.maya, etaAt: halfPastTen };
    expect(wants({ ...accepted, askedToStartAt: halfPastTen }, "owner")).toBe("not_started");
    expect(wants(accepted, "owner")).toBeUndefined();
  });

  it("is a crisis that somebody else has taken, until one joins", () => {
    const crisis = { urgency: "crisis", kind: "crisis", state: "accepted", ownerId: cast.dana };
    expect(wants(crisis, "offered")).toBe("crisis_on");
    expect(wants({ ...crisis, joinedIds: [cast.maya] }, "offered", "joined")).toBeUndefined();
    expect(wants(crisis, "care")).toBeUndefined();
    expect(wants(crisis, "delegate", "crisis_helper")).toBeUndefined();
    expect(wants(crisis, "delegate", "crisis_helper", "offered")).toBe("crisis_on");
  });
});

describe("the sound of silence", () => {
  const said = {
    state: "unanswered",
    nudge: { at: halfPastTen + 300_000, action: "remind_unanswered" },
  };

  it("sounds for a few seconds each time it is said", () => {
    expect(soundsNow(buildHandoff(said), "open", halfPastTen + 5_000)).toBe(true);
    expect(soundsNow(buildHandoff(said), "open", halfPastTen + 7_000)).toBe(false);
  });

  it("is a bar without a sound for somebody with a patient or at rest, unless it is a crisis", () => {
    for (const status of ["visit_ok", "break"] as const)
      expect(soundsNow(buildHandoff(said), status, halfPastTen + 1_000)).toBe(false);
    const crisis = {
      ...said,
      urgency: "crisis",
      nudge: { at: halfPastTen + 30_000, action: "remind_unanswered" },
    };
    expect(soundsNow(buildHandoff(crisis), "visit_ok", halfPastTen + 1_000)).toBe(true);
  });
});
