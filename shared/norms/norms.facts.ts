import type {
  Action,
  Load,
  NormRequest,
  Policy,
  PolicyCell,
  Preferences,
  RecipientState,
} from "./norms.schema.ts";

/** All that one decision rests on; the same facts always give the same decision. */
export interface NormFacts {
  readonly request: NormRequest;
  readonly recipient: RecipientState;
  readonly policy: Policy;
  readonly preferences: Preferences;
  readonly load: Load;
  readonly now: number;
  /** IANA zone of the site, for the clock times in sentences alone. */
  readonly zone: string;
}

/** Why a decision departs from the plain table, said to each side. */
export interface Departure {
  /** What takes the place of "Dana is with a patient", as a clause about the recipient, name included. */
  readonly toSender: string;
  /** As `you were interrupted a few minutes ago`. */
  readonly toRecipient: string;
  /** One plain clause for the explanation. */
  readonly because: string;
}

/** What a rule says shall happen to one recipient, before the clock times are worked out. */
export interface Ruling {
  readonly action: Action;
  readonly ruleId: string;
  readonly cell: PolicyCell;
  readonly departure: Departure | null;
  /** A crisis that nobody has answered, which rings a person who was left alone before. */
  readonly isLastResort: boolean;
}

/** How much each action disturbs one person; a reroute does not disturb this person at all. */
const disturbance: Record<Action, number> = {
  reroute: 0,
  inbox: 1,
  hold: 2,
  queue: 3,
  banner: 4,
  ring: 5,
};

export function isQuieter(one: Action, other: Action): boolean {
  return disturbance[one] < disturbance[other];
}

/** Rings and banners reach a person at once and count as interruptions. */
export function isInterruption(action: Action): boolean {
  return action === "ring" || action === "banner";
}
