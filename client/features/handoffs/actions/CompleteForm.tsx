import { Button, NativeSelect, Stack } from "@mantine/core";
import { completeHandoff, endCrisis } from "#shared/handoffs/handoffs.commands.ts";
import { outcomes, type Outcome } from "#shared/handoffs/handoffs.schema.ts";
import { outcomeLabels } from "#shared/handoffs/handoffs.labels.ts";
import { useDraft } from "../../../platform/drafts/use-draft.ts";
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

interface TypedFeedback {
  readonly outcome: Outcome | null;
  readonly feedback: string;
  readonly followUp: string;
}

const noFeedback: TypedFeedback = { outcome: null, feedback: "", followUp: "" };

/** What came of it, and one to three lines for whoever asked. */
export function CompleteForm({ handoff }: ActionProps) {
  const { value, set, forget } = useDraft(`feedback ${handoff.id}`, noFeedback);
  const { outcome, feedback, followUp } = value;
  const command = useHandoffCommand(completeHandoff, handoff);
  const isReady = outcome !== null && feedback.trim().length >= 3;
  async function send(): Promise<void> {
    if (outcome === null) return;
    const texts = { feedback: feedback.trim(), followUp: followUp.trim() };
    const result = await command.run({ handoffId: handoff.id, outcome, ...texts });
    if (result.ok) forget();
  }
  return (
    <Stack gap="md" component="form">
      <ChoiceGroup
        legend="Outcome"
        field="outcome"
        choices={outcomeChoices}
        value={outcome}
        onChange={(chosen) => set((before) => ({ ...before, outcome: chosen }))}
      />
      <NoteField
        field="feedback"
        label="Feedback, one to three lines"
        description="Impression, plan, who does what"
        max={600}
        minRows={3}
        value={feedback}
        onChange={(text) => set((before) => ({ ...before, feedback: text }))}
      />
      <NoteField
        field="followUp"
        label="Follow-up (optional)"
        minRows={1}
        value={followUp}
        onChange={(text) => set((before) => ({ ...before, followUp: text }))}
      />
      <div>
        <Button
          size="md"
          disabled={!isReady}
          loading={command.state === "sending"}
          onClick={() => void send()}
        >
          Give feedback
        </Button>
      </div>
      <CommandNote command={command} />
    </Stack>
  );
}

/** A crisis ends with what became of the patient, in words. */
export function EndCrisisForm({ handoff }: ActionProps) {
  const { value, set, forget } = useDraft(`end of crisis ${handoff.id}`, noFeedback);
  const { outcome, feedback } = value;
  const command = useHandoffCommand(endCrisis, handoff);
  const isReady = outcome !== null && feedback.trim().length >= 3;
  async function send(): Promise<void> {
    if (outcome === null) return;
    const result = await command.run({
      handoffId: handoff.id,
      outcome,
      feedback: feedback.trim(),
    });
    if (result.ok) forget();
  }
  return (
    <Stack gap="md">
      <NativeSelect
        label="What became of the patient"
        data={[
          { value: "", label: "Choose" },
          ...outcomes.map((value) => ({ value, label: outcomeLabels[value] })),
        ]}
        value={outcome ?? ""}
        onChange={(event) => {
          const chosen = (event.currentTarget.value || null) as Outcome | null;
          set((before) => ({ ...before, outcome: chosen }));
        }}
      />
      <NoteField
        field="feedback"
        label="In a few lines"
        description="Where the patient is now, with whom, what follows"
        max={600}
        value={feedback}
        onChange={(text) => set((before) => ({ ...before, feedback: text }))}
      />
      <div>
        <Button
          size="md"
          color="red"
          disabled={!isReady}
          loading={command.state === "sending"}
          onClick={() => void send()}
        >
          End the crisis
        </Button>
      </div>
      <CommandNote command={command} />
    </Stack>
  );
}
