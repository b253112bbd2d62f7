import { describe, expect, it } from "vitest";
import { MINUTE_MS } from "../kernel/time.ts";
import { buildHuddle, EIGHT, leilani, maya } from "./huddles.fixtures.ts";
import type { SuggestionId } from "./huddles.ids.ts";
import { applyToHuddles, type HuddlesSlice } from "./huddles.reducer.ts";
import { buildSuggestion, decideSettle } from "./suggestions.rules.ts";
import type { Suggestion, SuggestionState } from "./suggestions.schema.ts";

const id = "eeeeeeee-eeee-4eee-8eee-eeeeeeeeeeee" as SuggestionId;
const huddle = buildHuddle();
const signed = buildSuggestion({ id, huddle, personId: maya, isSigned: true }, EIGHT);
const LATER = EIGHT + 60 * MINUTE_MS;
const settle = (suggestion: Suggestion, as: SuggestionState, why: string | null = null) =>
  decideSettle(suggestion, { as, why, leadId: leilani }, LATER);

describe("a suggestion", () => {
  it("that is signed names who made it and where, and is there at once", () => {
    expect(signed).toMatchObject({ byId: maya, huddleId: huddle.id, at: EIGHT, state: "open" });
  });

  it("that is not signed names neither, and comes onto the board later", () => {
    const unsigned = buildSuggestion({ id, huddle, personId: maya, isSigned: false }, EIGHT);
    expect(unsigned).toMatchObject({ byId: null, huddleId: null, at: EIGHT + 10 * MINUTE_MS });
    expect(JSON.stringify(unsigned)).not.toContain(maya);
  });

  it("is taken up, done, or not taken with a reason", () => {
    const answered = { answeredById: leilani, answeredAt: LATER };
    expect(settle(signed, "taken_up")).toMatchObject({ value: { state: "taken_up", ...answered } });
    expect(settle(signed, "done")).toMatchObject({ value: { state: "done" } });
    expect(settle(signed, "not_taken")).toMatchObject({ code: "invalid_input", field: "why" });
    expect(settle(signed, "not_taken", "No room.")).toMatchObject({
      value: { state: "not_taken" },
    });
  });

  it("that was taken down is not put up again", () => {
    const down = settle(signed, "taken_down");
    expect(down.ok && settle(down.value, "open")).toMatchObject({ code: "already_over" });
  });

  it("is before everybody while it is pending, and in no snapshot once it is settled", () => {
    const empty: HuddlesSlice = { rooms: {}, huddles: {}, actionItems: {}, suggestions: {} };
    const posted = applyToHuddles(empty, {
      type: "suggestion.posted",
      payload: { suggestion: signed },
    });
    expect(posted.suggestions).toEqual({ [id]: signed });
    const changed = (state: SuggestionState): HuddlesSlice =>
      applyToHuddles(posted, {
        type: "suggestion.changed",
        payload: { suggestion: { ...signed, state } },
      });
    expect(changed("taken_up").suggestions[id]).toMatchObject({ state: "taken_up" });
    expect(changed("done").suggestions).toEqual({});
  });
});
