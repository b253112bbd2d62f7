import type { Handoff } from "#shared/handoffs/handoffs.schema.ts";
import type { Relation } from "#shared/handoffs/handoffs.transitions.ts";
import type { HandoffAction } from "../handoff-actions.ts";
import type { FormedAction } from "../actions/action-forms.tsx";
import { isAsking } from "../parts/use-relations.ts";

/** Answers to an offer of mine stand together. */
const answering: readonly HandoffAction[] = [
  "handoff.accept",
  "handoff.decline",
  "handoff.counter",
  "handoff.askFact",
];

/** What is put before a person without being looked for, the first that is possible. */
const steps: readonly FormedAction[] = [
  "handoff.answerCounter",
  "handoff.answerFact",
  "handoff.join",
  "handoff.stillThere",
  "handoff.start",
  "handoff.leave",
  "handoff.complete",
  "handoff.endCrisis",
  "handoff.answer",
  "handoff.confirm",
  "handoff.claim",
];

export interface Arranged {
  /** Answers to my own offer come before all else. */
  readonly hasOffer: boolean;
  readonly next: FormedAction | null;
  readonly others: readonly FormedAction[];
}

function isNext(
  action: HandoffAction,
  handoff: Handoff,
  relations: ReadonlySet<Relation>,
): boolean {
  // Ending a crisis is nobody's next step before somebody is with the patient.
  if (action === "handoff.endCrisis") return handoff.state === "in_progress";
  if (action === "handoff.retry")
    return handoff.state === "unanswered" && (isAsking(relations) || relations.has("lead"));
  // A lead may take it; their own next step is to find somebody.
  if (action === "handoff.claim") return relations.has("site_bh") || relations.has("offered");
  return (steps as readonly HandoffAction[]).includes(action);
}

/** Which of the possible actions is the next step, and which stand by. */
export function arrangeActions(
  actions: readonly HandoffAction[],
  handoff: Handoff,
  relations: ReadonlySet<Relation>,
): Arranged {
  const hasOffer = actions.includes("handoff.accept") || actions.includes("handoff.decline");
  const formed = actions.filter(
    (action): action is FormedAction =>
      !answering.includes(action) && !(hasOffer && action === "handoff.join"),
  );
  const next = hasOffer
    ? null
    : (formed.find((action) => isNext(action, handoff, relations)) ?? null);
  return { hasOffer, next, others: formed.filter((action) => action !== next) };
}
