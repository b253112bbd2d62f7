import { z } from "zod";
import { personIdSchema, siteIdSchema } from "../kernel/ids.ts";
import { languageSchema, licenseStateSchema, modalitySchema, skillSchema } from "../people/people.schema.ts";
import { decisionSchema } from "../norms/norms.schema.ts";
import { epochMs } from "../kernel/time.ts";

/** Whom to offer a hand-off to, in order. */
export const ladderStepKinds = ["named", "same_site", "virtual", "other_sites", "lead"] as const;
export const ladderStepKindSchema = z.enum(ladderStepKinds);
export type LadderStepKind = z.infer<typeof ladderStepKindSchema>;

export const ladderStepSchema = z.strictObject({
  kind: ladderStepKindSchema,
  /** How many people are offered it at the same time. */
  width: z.number().int().min(1).max(50),
});

/** A site's ladder. The step `named` counts only when the requester named somebody. */
export const ladderSchema = z.array(ladderStepSchema).min(1).max(8);
export type Ladder = z.infer<typeof ladderSchema>;

/** What the requester asks for in a helper: hard filters; an empty list is no filter. */
export const wantedSchema = z.strictObject({
  personId: personIdSchema.nullable(),
  modality: modalitySchema,
  skills: z.array(skillSchema),
  language: languageSchema.nullable(),
  licenseState: licenseStateSchema.nullable(),
});
export type Wanted = z.infer<typeof wantedSchema>;

/** One helper in the plan. */
export const plannedOfferSchema = z.strictObject({
  personId: personIdSchema,
  step: z.number().int().nonnegative(),
  stepKind: ladderStepKindSchema,
  modality: modalitySchema,
  siteId: siteIdSchema.nullable(),
  decision: decisionSchema,
  /** When this offer would be put before the person if nobody answers before, epoch ms. */
  offeredAt: epochMs,
});
export type PlannedOffer = z.infer<typeof plannedOfferSchema>;
