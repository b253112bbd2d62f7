import { describe, expect, it } from "vitest";
import { personIdSchema } from "#shared/kernel/ids.ts";
import {
  buildHandoff,
  buildOffer,
  cast,
  halfPastTen,
} from "#shared/handoffs/handoffs.sentences.fixtures.ts";
import { myOffers } from "./my-offers.ts";

const dana = personIdSchema.parse(cast.dana);
const second = "c0000000-0000-4000-8000-000000000002";

describe("what is before Dana", () => {
  it("rings, is quiet or waits as the norm has decided", () => {
    const kinds = (offer: Readonly<Record<string, unknown>>): string[] => {
      const { live: _live, ...found } = myOffers(
        [buildHandoff({ offers: [buildOffer(offer)] })],
        dana,
      );
      return Object.entries(found).flatMap(([kind, offers]) => (offers.length > 0 ? [kind] : []));
    };
    expect(kinds({ action: "ring" })).toEqual(["rings"]);
    expect(kinds({ action: "banner" })).toEqual(["banners"]);
    expect(kinds({ action: "hold", state: "held", expiresAt: null })).toEqual(["held"]);
    expect(kinds({ action: "inbox", expiresAt: null })).toEqual(["listed"]);
    expect(kinds({ action: "queue" })).toEqual(["listed"]);
  });

  it("is gone the moment it is answered, taken back, or before somebody else", () => {
    for (const state of ["accepted", "declined", "countered", "expired", "withdrawn"])
      expect(myOffers([buildHandoff({ offers: [buildOffer({ state })] })], dana).live).toEqual([]);
    expect(
      myOffers([buildHandoff({ offers: [buildOffer({ personId: cast.sam })] })], dana).live,
    ).toEqual([]);
  });

  it("falls silent in a crisis that she has joined", () => {
    expect(
      myOffers(
        [buildHandoff({ urgency: "crisis", offers: [buildOffer()], joinedIds: [cast.dana] })],
        dana,
      ).rings,
    ).toEqual([]);
  });

  it("has the crisis first, whatever came first", () => {
    const early = buildHandoff({ offers: [buildOffer()] });
    const crisis = buildHandoff({
      id: second,
      urgency: "crisis",
      requestedAt: halfPastTen + 1,
      offers: [buildOffer()],
    });
    expect(myOffers([early, crisis], dana).rings.map(({ handoff }) => handoff.urgency)).toEqual([
      "crisis",
      "now",
    ]);
  });
});
