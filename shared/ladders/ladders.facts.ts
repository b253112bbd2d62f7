import type { PersonId } from "../kernel/ids.ts";
import type { Alternative, Decision, NormRequest, Policy } from "../norms/norms.schema.ts";
import type { Candidate, PlannedOffer, Wanted } from "./ladders.schema.ts";
import type { Ladder } from "../people/ladder.schema.ts";

/** All that the ladder looks at to find the next people to ask. */
export interface LadderInput {
  readonly request: NormRequest;
  readonly wanted: Wanted;
  readonly ladder: Ladder;
  /** People of the site, and those of others whom the request names or who have been asked. */
  readonly candidates: readonly Candidate[];
  /** Further BH clinicians of other sites: asked for only where the ladder gets so far. */
  readonly elsewhere: () => readonly Candidate[];
  readonly policy: Policy;
  /** People who have had an offer in this pass: nobody is asked twice. */
  readonly alreadyOffered: ReadonlySet<PersonId>;
  /** Index of the step to go on from; people of that step who are left come first. */
  readonly fromStep: number;
  readonly now: number;
  readonly zone: string;
}

/** Everybody who might be asked, wherever they are. */
export function everybody({ candidates, elsewhere }: LadderInput): readonly Candidate[] {
  return [...candidates, ...elsewhere()];
}

/** Somebody who was thought of and left alone, so that "you were not rung: on a break" can be told. */
export interface Skipped {
  readonly personId: PersonId;
  readonly step: number;
  /** The person whom the requester chose. */
  readonly isNamed: boolean;
  /** Stands on a step that is passed over outside of its own hours. */
  readonly isOutsideHours: boolean;
  /** The norm's decision, where it was the norm; null where a hard filter spoke. */
  readonly decision: Decision | null;
  /** One plain sentence for the requester. */
  readonly reason: string;
}

export type NextOffers =
  | {
      readonly exhausted: false;
      /** Where to go on from when these do not answer: people of this step who are left come first. */
      readonly step: number;
      readonly offers: readonly PlannedOffer[];
      readonly skipped: readonly Skipped[];
      /** Each of these offers goes on to others at once, and there are none: the requester is told now as well. */
      readonly alsoExhausted: boolean;
    }
  | {
      readonly exhausted: true;
      readonly skipped: readonly Skipped[];
      readonly alternatives: readonly Alternative[];
    };
