import { z } from "zod";
import { handoffIdSchema, personIdSchema, siteIdSchema } from "../kernel/ids.ts";
import { epochMs } from "../kernel/time.ts";
import { statusSchema } from "../presence/presence.schema.ts";

/** How pressing a hand-off is, in words that a PCP can recognise; highest first. */
export const urgencies = ["crisis", "now", "soon", "today", "routine"] as const;
export const urgencySchema = z.enum(urgencies);
export type Urgency = z.infer<typeof urgencySchema>;

export function moreUrgent<Some extends Urgency>(a: Some, b: Some): Some {
  return urgencies.indexOf(a) <= urgencies.indexOf(b) ? a : b;
}

/** What happens to one recipient, quietest first. */
export const actions = ["reroute", "inbox", "hold", "queue", "banner", "ring"] as const;
export const actionSchema = z.enum(actions);
export type Action = z.infer<typeof actionSchema>;

/** One cell of a policy: status × urgency. Durations in milliseconds. */
export const policyCellSchema = z.strictObject({
  action: actionSchema,
  /** The next step of the ladder is offered at the same moment. */
  alsoReroute: z.boolean().optional(),
  /** How long this offer waits for an answer; the urgency's own limit where absent. */
  answerMs: z.number().int().positive().optional(),
  /** Hold no longer than this; where the break comes later, reroute at once. The urgency's hold limit where absent. */
  holdMaxMs: z.number().int().positive().optional(),
  /** At the hold limit the person is asked all the same, instead of being left out: for charting, never for a visit. */
  deliverAtLimit: z.boolean().optional(),
  /** Banner first, then ring when this has passed unanswered. */
  ringAfterMs: z.number().int().positive().optional(),
  /** Left alone, but rung when nobody else has answered for this long (crisis only). */
  ringIfNobodyMs: z.number().int().positive().optional(),
  /** Ahead of those who wait in the same office hours. */
  queueFront: z.boolean().optional(),
  /** The reason, one plain clause, as in the practice's charter. */
  because: z.string().min(1).max(160),
});
export type PolicyCell = z.infer<typeof policyCellSchema>;

export const urgencyRuleSchema = z.strictObject({
  /** One offer waits this long for an answer. */
  answerMs: z.number().int().positive(),
  /** All offers together, from the request on, or from the release of a promised hold; then the requester is told loudly. */
  totalMs: z.number().int().positive(),
  /** Contact wanted within this time of the request. */
  contactMs: z.number().int().positive(),
  /** May be held at most this long; 0 = never held. */
  holdMaxMs: z.number().int().nonnegative(),
});

export const limitsSchema = z.strictObject({
  /** Between two rings or banners for one recipient, crisis apart. */
  minGapMs: z.number().int().nonnegative(),
  /** Rings and banners in a half day; past that the person comes last in the ladder. */
  softCapPerHalfDay: z.number().int().positive(),
  /** Held hand-offs of one recipient; past that, reroute. */
  holdListMax: z.number().int().positive(),
});

/** A practice's agreed rule of who may be interrupted, when and how: data, never code. */
export const policySchema = z.strictObject({
  pack: z.enum(["mixed", "pcbh", "blocks", "custom"]),
  name: z.string().min(1).max(60),
  version: z.number().int().positive(),
  /** What a booked visit counts as, where neither the clinician nor the visit's type says otherwise. */
  defaultVisit: z.enum(["visit_ok", "visit_protected"]),
  table: z.record(statusSchema, z.record(urgencySchema, policyCellSchema)),
  urgencies: z.record(urgencySchema, urgencyRuleSchema),
  limits: limitsSchema,
});
export type Policy = z.infer<typeof policySchema>;

/** What the decision needs to know of the request: operational facts, no patient text. */
export const normRequestSchema = z.strictObject({
  id: handoffIdSchema,
  siteId: siteIdSchema,
  requesterId: personIdSchema,
  urgency: urgencySchema,
  requestedAt: epochMs,
  mustLeaveBy: epochMs.nullable(),
  /** The requester's logged override: raises the action by one level where that is allowed. */
  breakThrough: z.boolean(),
  /** Crisis only: everybody else has been tried and nobody has answered for this long, ms. */
  unansweredForMs: z.number().int().nonnegative(),
});
export type NormRequest = z.infer<typeof normRequestSchema>;

/** What the decision needs to know of the recipient now. */
export interface RecipientState {
  readonly personId: z.infer<typeof personIdSchema>;
  readonly name: string;
  readonly status: z.infer<typeof statusSchema>;
  readonly since: number;
  /** When the status is expected to end, epoch ms. */
  readonly until: number | null;
  /** False where the patient in this visit was not told or did not agree that someone may knock. */
  readonly patientAgreed: boolean | null;
  readonly isReachable: boolean;
  /** Holds office hours at this moment, whatever else they are in, and is asked by name. */
  readonly isAskedAtDoor?: boolean;
}

/** A person's own stricter wishes; quieter only. Empty until the personal settings exist. */
export interface Preferences {
  readonly quieter: Readonly<Partial<Record<Urgency, Action>>>;
}

/** What the recipient already carries, so that nobody is worn out and nobody is forgotten. */
export interface Load {
  /** Last ring or banner that was put before this person, epoch ms. */
  readonly lastInterruptedAt: number | null;
  /** …and whether it was from the same requester: then both become one card, and the gap does not count. */
  readonly lastInterruptedBySame: boolean;
  readonly interruptionsThisHalfDay: number;
  readonly heldNow: number;
  /** A ring for this person is sounding now, for another hand-off. */
  readonly isRinging: boolean;
}

/** Alternatives that a sender may be given when nobody can come as asked. */
export const alternatives = [
  "book_before_leaving",
  "office_hours",
  "curbside_question",
  "crisis",
  "break_through",
  "other_site",
] as const;
export const alternativeSchema = z.enum(alternatives);
export type Alternative = z.infer<typeof alternativeSchema>;

/** What will happen to one recipient, named by its rule and said in a sentence to each side. */
export const decisionSchema = z.strictObject({
  personId: personIdSchema,
  action: actionSchema,
  alsoReroute: z.boolean(),
  /** As `N-visit_ok-now`, `L-gap`, `S-crisis-break`: stable, for the timeline and the measures. */
  ruleId: z.string().min(3).max(60),
  policyVersion: z.number().int().positive(),
  because: z.array(z.string().min(1).max(200)).min(1),
  toSender: z.string().min(1).max(300),
  toRecipient: z.string().min(1).max(300),
  /** HOLD: when it is released at the latest, epoch ms. */
  releaseAt: epochMs.nullable(),
  /** BANNER that becomes a ring: when, epoch ms. */
  ringAt: epochMs.nullable(),
  /** Without an answer by then the next step is taken, epoch ms; a hold counts its release first. Null for inbox and reroute. */
  nextStepAt: epochMs.nullable(),
  queueFront: z.boolean(),
  alternatives: z.array(alternativeSchema),
});
export type Decision = z.infer<typeof decisionSchema>;
