import type { HandoffState } from "./handoffs.schema.ts";

/** What somebody has to do with one hand-off. */
export const relations = [
  "requester",
  "on_behalf",
  "delegate",
  "offered",
  "owner",
  "joined",
  "site_bh",
  "crisis_helper",
  "lead",
  "care",
] as const;
export type Relation = (typeof relations)[number];

/** The side that asked: the requester, the one it was asked for, and a nurse who acts for either. */
export const asking = ["requester", "on_behalf", "delegate"] as const satisfies Relation[];
const beforeAnswer = ["waiting", "offered", "unanswered"] as const satisfies HandoffState[];
const beforeEnd = [...beforeAnswer, "accepted", "in_progress"] as const satisfies HandoffState[];

export interface Transition {
  readonly from: readonly HandoffState[];
  /** Where it may lead; the state it came from is written out where the command may leave it there. `same`: it always does. */
  readonly to: readonly HandoffState[] | "same";
  readonly who: readonly Relation[];
}

/** The state machine of the hand-off: command, from, to, who. Nothing else may change a hand-off but time. */
export const transitions = {
  "offer.confirm": { from: beforeAnswer, to: beforeAnswer, who: ["offered"] },
  "handoff.accept": { from: beforeAnswer, to: ["accepted"], who: ["offered"] },
  "handoff.claim": { from: beforeAnswer, to: ["accepted"], who: ["offered", "site_bh", "lead"] },
  "handoff.decline": { from: beforeAnswer, to: beforeAnswer, who: ["offered"] },
  "handoff.counter": { from: beforeAnswer, to: beforeAnswer, who: ["offered"] },
  "handoff.answerCounter": {
    from: beforeAnswer,
    to: [...beforeAnswer, "accepted", "converted"],
    who: asking,
  },
  "handoff.askFact": { from: beforeAnswer, to: beforeAnswer, who: ["offered"] },
  "handoff.answerFact": { from: beforeAnswer, to: beforeAnswer, who: asking },
  "handoff.retry": { from: ["waiting", "unanswered"], to: beforeAnswer, who: [...asking, "lead"] },
  "handoff.escalate": { from: beforeEnd, to: ["offered", "unanswered"], who: ["care"] },
  "handoff.join": {
    from: [...beforeAnswer, "accepted", "in_progress"],
    to: "same",
    who: ["offered", "site_bh", "crisis_helper", "lead"],
  },
  "handoff.handBack": { from: ["accepted"], to: beforeAnswer, who: ["owner"] },
  "handoff.reassign": { from: [...beforeAnswer, "accepted"], to: beforeAnswer, who: ["lead"] },
  "handoff.start": { from: ["accepted"], to: ["in_progress"], who: ["owner", "joined", ...asking] },
  "handoff.leave": { from: ["in_progress"], to: "same", who: ["owner"] },
  "handoff.stillThere": { from: ["accepted", "in_progress"], to: "same", who: ["owner"] },
  "handoff.complete": { from: ["accepted", "in_progress"], to: ["completed"], who: ["owner"] },
  "handoff.endCrisis": {
    from: beforeEnd,
    to: ["completed"],
    who: ["owner", "joined", "site_bh", ...asking, "lead"],
  },
  "handoff.ask": { from: ["completed"], to: "same", who: asking },
  "handoff.answer": { from: ["completed"], to: "same", who: ["owner"] },
  "handoff.confirm": { from: ["completed"], to: ["closed"], who: asking },
  "handoff.cancel": {
    from: [...beforeAnswer, "accepted"],
    to: ["cancelled"],
    who: [...asking, "lead"],
  },
  "handoff.convert": {
    from: beforeEnd,
    to: ["converted"],
    who: [...asking, "offered", "owner", "lead"],
  },
  "handoff.markUnmet": {
    from: [...beforeAnswer, "accepted"],
    to: ["unmet"],
    who: [...asking, "lead"],
  },
  "handoff.addDetail": { from: beforeEnd, to: "same", who: asking },
} as const satisfies Record<string, Transition>;

export type HandoffCommandName = keyof typeof transitions;

/** Where a command may lead from this state. */
export function leadsTo({ to }: Transition, before: HandoffState): readonly HandoffState[] {
  return to === "same" ? [before] : to;
}
