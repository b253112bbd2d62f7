import { z } from "zod";
import { personIdSchema, siteIdSchema } from "../kernel/ids.ts";
import { epochMs } from "../kernel/time.ts";
import { words } from "../kernel/words.ts";
import { huddleIdSchema, suggestionIdSchema } from "./huddles.ids.ts";

/** `taken_down`: it did not belong on the board; its words are gone. */
export const suggestionStates = ["open", "taken_up", "done", "not_taken", "taken_down"] as const;
export const suggestionStateSchema = z.enum(suggestionStates);
export type SuggestionState = z.infer<typeof suggestionStateSchema>;

/** One suggestion on the site's board, as the hallway may know of it; its words are sealed apart. */
export const suggestionSchema = z.strictObject({
  id: suggestionIdSchema,
  siteId: siteIdSchema,
  /** Who signed it, and the huddle it came out of; both null where it is unsigned. */
  byId: personIdSchema.nullable(),
  huddleId: huddleIdSchema.nullable(),
  /** Since when it stands on the board. */
  at: epochMs,
  state: suggestionStateSchema,
  answeredById: personIdSchema.nullable(),
  answeredAt: epochMs.nullable(),
});
export type Suggestion = z.infer<typeof suggestionSchema>;

/** Somebody still has to say or do something about it. */
export function isPending({ state }: Pick<Suggestion, "state">): boolean {
  return state === "open" || state === "taken_up";
}

export const suggestionText = words(2, 280);
export const suggestionWhy = words(2, 140);

export const suggestionContentSchema = z.strictObject({
  text: suggestionText,
  /** What the lead said of it, in a line. */
  why: suggestionWhy.nullable(),
});
export type SuggestionContent = z.infer<typeof suggestionContentSchema>;
