import type { PersonId } from "../kernel/ids.ts";
import { ok, refuse, type Result } from "../kernel/result.ts";
import { MINUTE_MS } from "../kernel/time.ts";
import type { Huddle } from "./huddles.schema.ts";
import type { SuggestionId } from "./huddles.ids.ts";
import type { Suggestion, SuggestionState } from "./suggestions.schema.ts";

/** What is not signed comes onto the board so much later, put there by the hub: nobody sees who typed just then [D]. */
export const UNSIGNED_AFTER_MS = 10 * MINUTE_MS;

export interface NewSuggestion {
  readonly id: SuggestionId;
  readonly huddle: Pick<Huddle, "id" | "siteId">;
  readonly personId: PersonId;
  readonly isSigned: boolean;
}

/** Whoever does not sign stands nowhere on the board, and neither does the huddle that few were in. */
export function buildSuggestion(
  { id, huddle, personId, isSigned }: NewSuggestion,
  now: number,
): Suggestion {
  return {
    id,
    siteId: huddle.siteId,
    byId: isSigned ? personId : null,
    huddleId: isSigned ? huddle.id : null,
    at: isSigned ? now : now + UNSIGNED_AFTER_MS,
    state: "open",
    answeredById: null,
    answeredAt: null,
  };
}

/** The lead says what becomes of it; whoever asked for something that is not taken up reads why. */
export function decideSettle(
  suggestion: Suggestion,
  settled: {
    readonly as: SuggestionState;
    readonly why: string | null;
    readonly leadId: PersonId;
  },
  now: number,
): Result<Suggestion> {
  const { as, why, leadId } = settled;
  if (suggestion.state === "taken_down") return refuse("already_over", "It was taken down.");
  if (as === "not_taken" && why === null)
    return refuse("invalid_input", "Say in a line why it is not taken up.", "why");
  return ok({ ...suggestion, state: as, answeredById: leadId, answeredAt: now });
}
