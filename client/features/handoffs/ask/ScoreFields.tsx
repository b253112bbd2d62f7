import { NativeSelect, SimpleGrid, Stack, TextInput } from "@mantine/core";
import { cssrsLabels, riskLabels } from "#shared/handoffs/content.sentences.ts";
import { CrisisButton } from "../crisis/CrisisButton.tsx";
import { ChoiceGroup } from "../parts/ChoiceGroup.tsx";
import { WarningWords } from "../../../ui/Words.tsx";
import { NoteField } from "./PatientText.tsx";
import { needsRiskAnswer, type RequestDraft } from "./request-draft.ts";
import type { RequestForm } from "./use-request-form.ts";

const scoreFields = [
  { name: "phq9", label: "PHQ-9 total", max: 27 },
  { name: "phq9Item9", label: "PHQ-9 item 9", max: 3 },
  { name: "gad7", label: "GAD-7", max: 21 },
  { name: "auditC", label: "AUDIT-C", max: 12 },
  { name: "dast", label: "DAST-10", max: 10 },
] as const;

/** Screening scores and risk. A score speaks for itself; what it means here is asked only where safety needs it. */
export function ScoreFields({ form }: { readonly form: RequestForm }) {
  const { draft, set, problemOf } = form;
  return (
    <Stack gap="lg">
      <SimpleGrid cols={{ base: 2, sm: 3 }} spacing="sm">
        {scoreFields.map(({ name, label, max }) => (
          <div key={name} data-stop data-field={`content.scores.${name}`}>
            <TextInput
              label={label}
              placeholder={`0–${max}`}
              inputMode="numeric"
              maxLength={2}
              autoComplete="off"
              value={draft[name]}
              error={problemOf(`content.scores.${name}`)}
              onChange={(event) => set({ [name]: event.currentTarget.value })}
            />
          </div>
        ))}
        <NativeSelect
          label="C-SSRS"
          data={[
            { value: "", label: "Not done" },
            ...Object.entries(cssrsLabels).map(([value, label]) => ({ value, label })),
          ]}
          value={draft.cssrs}
          onChange={(event) => set({ cssrs: event.currentTarget.value as RequestDraft["cssrs"] })}
        />
      </SimpleGrid>
      <ChoiceGroup
        legend="Risk to self or others"
        field="content.riskFlag"
        choices={(["none", "some", "acute"] as const).map((value) => ({
          value,
          label: riskLabels[value],
        }))}
        value={draft.riskFlag}
        error={problemOf("content.riskFlag")}
        onChange={(riskFlag) => set({ riskFlag })}
      />
      {draft.riskFlag === "acute" && (
        <Stack gap="xs" align="start">
          <WarningWords>
            Acute risk is a crisis: everybody who can help is rung at once.
          </WarningWords>
          <CrisisButton roomId={draft.roomId} />
        </Stack>
      )}
    </Stack>
  );
}

const askedChoices = [
  { value: "yes", label: "Yes, asked" },
  { value: "no", label: "No, not asked" },
] as const;

/** Item 9 above 0 and the patient is to wait: whether suicide was asked about comes before sending. */
export function RiskQuestion({ form }: { readonly form: RequestForm }) {
  const { draft, set, problemOf } = form;
  if (!needsRiskAnswer(draft)) return null;
  return (
    <Stack gap="sm">
      <ChoiceGroup
        legend="Item 9 is above 0: was the patient asked about suicide today?"
        field="content.riskAsked"
        choices={askedChoices}
        value={draft.riskWasAsked}
        error={problemOf("content.riskAsked")}
        onChange={(riskWasAsked) => set({ riskWasAsked })}
      />
      {draft.riskWasAsked !== null && (
        <NoteField
          field="content.riskAsked.answer"
          label={draft.riskWasAsked === "yes" ? "What did they say?" : "Why not yet?"}
          value={draft.riskAnswer}
          error={problemOf("content.riskAsked.answer")}
          minRows={1}
          onChange={(riskAnswer) => set({ riskAnswer })}
        />
      )}
    </Stack>
  );
}
