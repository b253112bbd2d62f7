import type { ReactNode } from "react";
import {
  answerQuestion,
  askQuestion,
  cancelHandoff,
  confirmHandoff,
  escalateHandoff,
  handBackHandoff,
  markUnmet,
  startHandoff,
} from "#shared/handoffs/handoffs.commands.ts";
import type { Handoff } from "#shared/handoffs/handoffs.schema.ts";
import {
  cancelReasonLabels,
  declineReasonLabels,
  unmetReasonLabels,
} from "#shared/handoffs/handoffs.labels.ts";
import type { HandoffAction } from "../handoff-actions.ts";
import { AddDetailForm } from "./AddDetailForm.tsx";
import { ClaimAction } from "./ClaimAction.tsx";
import { CompleteForm, EndCrisisForm } from "./CompleteForm.tsx";
import { ConvertForm } from "./ConvertForm.tsx";
import { CounterAnswer } from "./CounterAnswer.tsx";
import { FactAnswer } from "./FactAnswer.tsx";
import { JoinAction } from "./JoinAction.tsx";
import { LeaveAction } from "./LeaveAction.tsx";
import { ReasonAction } from "./ReasonAction.tsx";
import { ReassignForm } from "./ReassignForm.tsx";
import { RetryForm } from "./RetryForm.tsx";
import { StillThere } from "./StillThere.tsx";
import { TapAction } from "./TapAction.tsx";
import { TextAction } from "./TextAction.tsx";

/** Answers to an offer stand together, with the offer. */
export type FormedAction = Exclude<
  HandoffAction,
  "handoff.accept" | "handoff.decline" | "handoff.counter" | "handoff.askFact"
>;

export interface ActionLook {
  /** On the button that opens it. */
  readonly label: string;
  readonly form: (handoff: Handoff) => ReactNode;
}

/** How each action is done. `start` is said by either side, in its own words. */
export const actionLooks: Readonly<Record<FormedAction, ActionLook>> = {
  "handoff.answerCounter": {
    label: "Answer the proposal",
    form: (handoff) => <CounterAnswer handoff={handoff} />,
  },
  "handoff.answerFact": {
    label: "Give the fact",
    form: (handoff) => <FactAnswer handoff={handoff} />,
  },
  "handoff.join": { label: "Join", form: (handoff) => <JoinAction handoff={handoff} /> },
  "handoff.stillThere": {
    label: "Still coming?",
    form: (handoff) => <StillThere handoff={handoff} />,
  },
  "handoff.start": {
    label: "With the patient",
    form: (handoff) => (
      <TapAction
        handoff={handoff}
        contract={startHandoff}
        input={{ handoffId: handoff.id }}
        label="They have met"
      />
    ),
  },
  "handoff.leave": {
    label: "Out of the room",
    form: (handoff) => <LeaveAction handoff={handoff} />,
  },
  "handoff.complete": {
    label: "Give feedback",
    form: (handoff) => <CompleteForm handoff={handoff} />,
  },
  "handoff.endCrisis": {
    label: "End the crisis…",
    form: (handoff) => <EndCrisisForm handoff={handoff} />,
  },
  "handoff.answer": {
    label: "Answer the question",
    form: (handoff) => (
      <TextAction
        handoff={handoff}
        contract={answerQuestion}
        inputOf={(answer) => ({ handoffId: handoff.id, answer })}
        label="Your answer"
        button="Answer"
      />
    ),
  },
  "handoff.confirm": {
    label: "Read and understood",
    form: (handoff) => (
      <TapAction
        handoff={handoff}
        contract={confirmHandoff}
        input={{ handoffId: handoff.id }}
        label="Read and understood"
      />
    ),
  },
  "handoff.claim": { label: "I'll take it", form: (handoff) => <ClaimAction handoff={handoff} /> },
  "handoff.retry": { label: "Try again", form: (handoff) => <RetryForm handoff={handoff} /> },
  "handoff.convert": {
    label: "Booked instead…",
    form: (handoff) => <ConvertForm handoff={handoff} />,
  },
  "handoff.escalate": {
    label: "Make it a crisis",
    form: (handoff) => (
      <TapAction
        handoff={handoff}
        contract={escalateHandoff}
        input={{ handoffId: handoff.id }}
        label="Ring everybody who can help"
        color="red"
      />
    ),
  },
  "handoff.ask": {
    label: "Ask one question…",
    form: (handoff) => (
      <TextAction
        handoff={handoff}
        contract={askQuestion}
        inputOf={(question) => ({ handoffId: handoff.id, question })}
        label="One question about the feedback"
        button="Ask"
      />
    ),
  },
  "handoff.handBack": {
    label: "Cannot come after all…",
    form: (handoff) => (
      <ReasonAction
        handoff={handoff}
        contract={handBackHandoff}
        says="It is offered to others at once. Why?"
        labels={declineReasonLabels}
        inputOf={(reason) => ({ handoffId: handoff.id, reason })}
      />
    ),
  },
  "handoff.reassign": {
    label: "Re-assign…",
    form: (handoff) => <ReassignForm handoff={handoff} />,
  },
  "handoff.addDetail": {
    label: "Add detail…",
    form: (handoff) => <AddDetailForm key={handoff.contentVersion} handoff={handoff} />,
  },
  "handoff.cancel": { label: "Cancel…", form: (handoff) => <CancelReasons handoff={handoff} /> },
  "handoff.markUnmet": {
    label: "Mark as unmet…",
    form: (handoff) => (
      <ReasonAction
        handoff={handoff}
        contract={markUnmet}
        says="The next huddle looks at it. Why was the need not met?"
        labels={unmetReasonLabels}
        inputOf={(reason) => ({ handoffId: handoff.id, reason })}
      />
    ),
  },
};

/** A crisis ends with what became of the patient; only one sent in error is cancelled. */
function CancelReasons({ handoff }: { readonly handoff: Handoff }) {
  const labels =
    handoff.urgency === "crisis"
      ? { sent_in_error: cancelReasonLabels.sent_in_error }
      : cancelReasonLabels;
  return (
    <ReasonAction
      handoff={handoff}
      contract={cancelHandoff}
      says="Nobody is asked any further. Why?"
      labels={labels}
      inputOf={(reason) => ({ handoffId: handoff.id, reason })}
    />
  );
}
