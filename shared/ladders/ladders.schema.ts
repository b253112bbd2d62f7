import { z } from "zod";
import { personIdSchema, siteIdSchema, type PersonId, type SiteId } from "../kernel/ids.ts";
import type { Role } from "../kernel/roles.ts";
import { epochMs } from "../kernel/time.ts";
import {
  decisionSchema,
  type Load,
  type Preferences,
  type RecipientState,
} from "../norms/norms.schema.ts";
import {
  languageSchema,
  licenseStateSchema,
  modalitySchema,
  skillSchema,
  type Modality,
  type PersonCard,
} from "../people/people.schema.ts";
import { ladderStepKindSchema } from "../people/ladder.schema.ts";
import { statusSchema } from "../presence/presence.schema.ts";

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
  /** What the person was doing when the plan was made. */
  status: statusSchema,
  modality: modalitySchema,
  /** Where the person is today; null when working remotely. */
  siteId: siteIdSchema.nullable(),
  decision: decisionSchema,
  /** When this offer would be put before the person if nobody answers before, epoch ms. */
  offeredAt: epochMs,
});
export type PlannedOffer = z.infer<typeof plannedOfferSchema>;

/** One person who might be asked, with all that the ladder and the norm need to know of them. */
export interface Candidate {
  readonly personId: PersonId;
  readonly name: string;
  /** Roles at the request's site; for somebody who does not serve it, roles at the own home site. */
  readonly roles: readonly Role[];
  readonly homeSiteId: SiteId;
  /** Sites that the person serves. */
  readonly siteIds: readonly SiteId[];
  /** Where the person is today, as in the presence record; null when working remotely. */
  readonly siteId: SiteId | null;
  readonly workplace: PersonCard["workplace"];
  readonly skills: readonly string[];
  readonly languages: readonly string[];
  readonly licenseStates: readonly string[];
  readonly modalities: readonly Modality[];
  /** Named in the practice file among those who come to a crisis at the request's site (RN, charge nurse, lead). */
  readonly isCrisisHelper: boolean;
  readonly state: RecipientState;
  readonly load: Load;
  readonly preferences: Preferences;
  /** Rings and banners today, per hour of being available. */
  readonly interruptionsPerHour: number;
  readonly lastOfferedAt: number | null;
  readonly isOnDuty: boolean;
  /** Holds office hours at this moment, whatever else they are in. */
  readonly holdsDoor?: boolean;
}
