import { Button, NativeSelect, Stack } from "@mantine/core";
import { useState } from "react";
import { completeHandoff, endCrisis } from "#shared/handoffs/handoffs.commands.ts";
import { outcomes, type Outcome } from "#shared/handoffs/handoffs.schema.ts";
import { outcomeLabels } from "#shared/handoffs/handoffs.labels.ts";
import { NoteField } from "../ask/PatientText.tsx";
import { ChoiceGroup } from "../parts/ChoiceGroup.tsx";
import { CommandNote } from "../parts/CommandNote.tsx";
import { shortcutAt } from "../parts/shortcuts.ts";
import { useHandoffCommand } from "../parts/use-handoff-command.ts";
import type { ActionProps } from "./action-props.ts";

const outcomeChoices = outcomes.map((value, index) => ({
  value,
  label: outcomeLabels[value],
  shortcut: shortcutAt(index) ?? "",
}));

/** What came of it, and one to three lines for whoever asked. */
export function CompleteForm({ handoff }: ActionProps) {
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [feedback, setFeedback] = useState("");
  const [followUp, setFollowUp] = useState("");
  const command = useHandoffCommand(completeHandoff, handoff);
  const isReady = outcome !== null && feedback.trim().length >= 3;
  const send = () =>
    outcome &&
    void command.run({
      handoffId: handoff.id,
      outcome,
      feedback: feedback.trim(),
      followUp: followUp.trim(),
    });
  return (
    <Stack gap="md" component="form">
      <ChoiceGroup
        legend="Outcome"
        field="outcome"
        choices={outcomeChoices}
        value={outcome}
        onChange={setOutcome}
      />
      <NoteField
        field="feedback"
        label="Feedback, one to three lines"
        description="Impression, plan, who does what"
        max={600}
        minRows={3}
        value={feedback}
        onChange={setFeedback}
      />
      <NoteField
        field="followUp"
        label="Follow-up (optional)"
        minRows={1}
        value={followUp}
        onChange={setFollowUp}
      />
      <div>
        <Button size="md" disabled={!isReady} loading={command.state === "sending"} onClick={send}>
          Give feedback
        </Button>
      </div>
      <CommandNote command={command} />
    </Stack>
  );
}

/** A crisis ends with what became of the patient, in words. */
export function EndCrisisForm({ handoff }: ActionProps) {
  const [outcome, setOutcome] = useState<Outcome | "">("");
  const [feedback, setFeedback] = useState("");
  const command = useHandoffCommand(endCrisis, handoff);
  const isReady = outcome !== "" && feedback.trim().length >= 3;
  const send = () =>
    outcome !== "" &&
    void command.run({ handoffId: handoff.id, outcome, feedback: feedback.trim() });
  return (
    <Stack gap="md">
      <NativeSelect
        label="What became of the patient"
        data={[
          { value: "", label: "Choose" },
          ...outcomes.map((value) => ({ value, label: outcomeLabels[value] })),
        ]}
        value={outcome}
        onChange={(event) => setOutcome(event.currentTarget.value as Outcome | "")}
      />
      <NoteField
        field="feedback"
        label="In a few lines"
        description="Where the patient is now, with whom, what follows"
        max={600}
        value={feedback}
        onChange={setFeedback}
      />
      <div>
        <Button
          size="md"
          color="red"
          disabled={!isReady}
          loading={command.state === "sending"}
          onClick={send}
        >
          End the crisis
        </Button>
      </div>
      <CommandNote command={command} />
    </Stack>
  );
}
