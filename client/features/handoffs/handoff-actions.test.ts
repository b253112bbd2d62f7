import { describe, expect, it } from "vitest";
import {
  buildHandoff,
  buildOffer,
  cast,
  halfPastTen,
} from "#shared/handoffs/handoffs.sentences.fixtures.ts";
import { handoffStates } from "#shared/handoffs/handoffs.schema.ts";
import {
  relations as allRelations,
  transitions,
  type Relation,
} from "#shared/handoffs/handoffs.transitions.ts";
import { personIdSchema } from "#shared/kernel/ids.ts";
import { actionLooks } from "./actions/action-forms.tsx";
import { actionsFor } from "./handoff-actions.ts";
import { arrangeActions } from "./page/next-step.ts";

const can = (
  person: string,
  relations: readonly Relation[],
  changes: Readonly<Record<string, unknown>>,
) =>
  actionsFor(buildHandoff(changes), personIdSchema.parse(person), new Set(relations), halfPastTen);
const next = (
  person: string,
  relations: readonly Relation[],
  changes: Readonly<Record<string, unknown>>,
) => {
  const handoff = buildHandoff(changes);
  return arrangeActions(can(person, relations, changes), handoff, new Set(relations));
};

describe("what a person may do to a hand-off", () => {
  it("never goes beyond the table of transitions", () => {
    for (const state of handoffStates)
      for (const relation of allRelations)
        for (const action of can(cast.dana, [relation], {
          state,
          ownerId: cast.dana,
          offers: [buildOffer()],
        })) {
          expect(
            (transitions[action].from as readonly string[]).includes(state),
            `${action} in ${state}`,
          ).toBe(true);
          expect(
            (transitions[action].who as readonly string[]).includes(relation),
            `${action} by ${relation}`,
          ).toBe(true);
        }
  });

  it("has a way to be done, every one of it", () => {
    const answers = [
      "offer.confirm",
      "handoff.accept",
      "handoff.decline",
      "handoff.counter",
      "handoff.askFact",
    ];
    expect([...Object.keys(actionLooks), ...answers].toSorted()).toEqual(
      Object.keys(transitions).toSorted(),
    );
  });

  it("is to answer, for Dana, before whom it is; and to take it, for Sam, before whom it is not", () => {
    const offered = { offers: [buildOffer()] };
    expect(next(cast.dana, ["offered", "site_bh", "care"], offered)).toMatchObject({
      hasOffer: true,
      next: null,
    });
    expect(next(cast.sam, ["site_bh", "care"], offered)).toMatchObject({
      hasOffer: false,
      next: "handoff.claim",
    });
    expect(can(cast.maya, ["requester", "care"], offered)).not.toContain("handoff.claim");
  });

  it("leaves the answer open after a proposal, and no second proposal", () => {
    const counter = {
      offerId: buildOffer().id,
      personId: cast.dana,
      proposal: { kind: "by_phone", at: halfPastTen },
      endsAt: halfPastTen + 1,
    };
    const countered = { offers: [buildOffer({ state: "countered" })], counter };
    expect(can(cast.dana, ["offered"], countered)).toEqual(["handoff.accept", "handoff.convert"]);
    expect(next(cast.maya, ["requester"], countered).next).toBe("handoff.answerCounter");
  });

  it("goes from coming to meeting to leaving to feedback", () => {
    const owner = ["owner", "site_bh", "care"] as const;
    expect(
      next(cast.dana, owner, { state: "accepted", ownerId: cast.dana, etaAt: halfPastTen + 1 })
        .next,
    ).toBe("handoff.start");
    expect(
      next(cast.dana, owner, { state: "accepted", ownerId: cast.dana, etaAt: halfPastTen - 1 })
        .next,
    ).toBe("handoff.stillThere");
    const inside = { state: "in_progress", ownerId: cast.dana, startedAt: halfPastTen };
    expect(next(cast.dana, owner, inside).next).toBe("handoff.leave");
    expect(next(cast.dana, owner, { ...inside, endedAt: halfPastTen }).next).toBe(
      "handoff.complete",
    );
  });

  it("is to decide, for Maya, when nobody has answered", () => {
    const { next: first, others } = next(cast.maya, ["requester", "care"], { state: "unanswered" });
    expect(first).toBe("handoff.retry");
    expect(others).toEqual([
      "handoff.convert",
      "handoff.escalate",
      "handoff.addDetail",
      "handoff.cancel",
      "handoff.markUnmet",
    ]);
  });

  it("lets the helpers on site come beside a BH clinician in a crisis, and not instead", () => {
    const crisis = { urgency: "crisis", kind: "crisis", offers: [buildOffer()] };
    expect(can(cast.dana, ["offered", "crisis_helper", "care"], crisis)).not.toContain(
      "handoff.accept",
    );
    expect(can(cast.dana, ["offered", "crisis_helper", "care"], crisis)).toContain("handoff.join");
    expect(can(cast.dana, ["offered", "site_bh", "care"], crisis)).toContain("handoff.accept");
    for (const action of ["handoff.cancel", "handoff.endCrisis"] as const)
      expect(can(cast.maya, ["requester"], crisis)).toContain(action);
    expect(can(cast.maya, ["requester"], crisis)).not.toContain("handoff.convert");
  });
});
