import { z } from "zod";
import { dutyBlockSchema } from "./people.schema.ts";

/** Whom to offer a hand-off to, in order. */
export const ladderStepKinds = [
  "named",
  "same_site",
  "virtual",
  "psychiatry",
  "other_sites",
  "lead",
] as const;
export const ladderStepKindSchema = z.enum(ladderStepKinds);
export type LadderStepKind = z.infer<typeof ladderStepKindSchema>;

export const ladderStepSchema = z
  .strictObject({
    kind: ladderStepKindSchema,
    /** How many people are offered it at the same time. */
    width: z.number().int().min(1).max(50),
    /** By the clock on the site's wall: outside of them this step is passed over. */
    hours: z.array(dutyBlockSchema).min(1).optional(),
  })
  .refine(mayHaveHours, { path: ["hours"], message: "only psychiatry has hours of its own" });
export type LadderStep = z.infer<typeof ladderStepSchema>;

/** Of all others the duty of each person decides, and the ladder's end is always there. */
export function mayHaveHours({
  kind,
  hours,
}: {
  readonly kind: LadderStepKind;
  readonly hours?: readonly unknown[] | undefined;
}): boolean {
  return hours === undefined || kind === "psychiatry";
}

/**
 * A site's ladder. The step `named` counts only when the requester named somebody. Where there is a step `psychiatry`,
 * psychiatric consultants are asked there and not as one of the other clinicians.
 */
export const ladderSchema = z.array(ladderStepSchema).min(1).max(8);
export type Ladder = z.infer<typeof ladderSchema>;
