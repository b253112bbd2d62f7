import { z } from "zod";

/** Whom to offer a hand-off to, in order. */
export const ladderStepKinds = ["named", "same_site", "virtual", "other_sites", "lead"] as const;
export const ladderStepKindSchema = z.enum(ladderStepKinds);
export type LadderStepKind = z.infer<typeof ladderStepKindSchema>;

export const ladderStepSchema = z.strictObject({
  kind: ladderStepKindSchema,
  /** How many people are offered it at the same time. */
  width: z.number().int().min(1).max(50),
});
export type LadderStep = z.infer<typeof ladderStepSchema>;

/** A site's ladder. The step `named` counts only when the requester named somebody. */
export const ladderSchema = z.array(ladderStepSchema).min(1).max(8);
export type Ladder = z.infer<typeof ladderSchema>;
