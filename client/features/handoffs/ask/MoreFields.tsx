import { Checkbox, NativeSelect, Stack } from "@mantine/core";
import { asks } from "#shared/handoffs/content.schema.ts";
import { askLabels, sensitivityLabels } from "#shared/handoffs/content.sentences.ts";
import { modalityLabels } from "#shared/handoffs/handoffs.labels.ts";
import { modalities, type Modality } from "#shared/people/people.schema.ts";
import { useSite } from "../../../platform/site/use-site.ts";
import { TimeSelect } from "../parts/TimeSelect.tsx";
import { NoteField } from "./PatientText.tsx";
import { isWithPatient, modalityOf, type RequestDraft } from "./request-draft.ts";
import { WantedFields } from "./WantedFields.tsx";
import type { RequestForm } from "./use-request-form.ts";

/** What may be said beside the first screen, and never has to be. */
export function MoreFields({ form }: { readonly form: RequestForm }) {
  const { draft, set, problemOf } = form;
  const { clock } = useSite();
  return (
    <Stack gap="lg">
      <NativeSelect
        label="How to meet"
        data={modalities.map((modality) => ({ value: modality, label: modalityLabels[modality] }))}
        value={modalityOf(draft)}
        onChange={(event) => set({ modality: event.currentTarget.value as Modality })}
      />
      {isWithPatient(draft.kind) && (
        <div data-stop data-field="mustLeaveBy">
          <TimeSelect
            label="The patient must leave by"
            minutes={[10, 15, 20, 30, 45, 60, 90, 120]}
            clock={clock}
            value={draft.mustLeaveBy}
            error={problemOf("mustLeaveBy")}
            onChange={(mustLeaveBy) => set({ mustLeaveBy })}
          />
        </div>
      )}
      <WantedFields form={form} />
      <NativeSelect
        label="What I ask for"
        data={[
          { value: "", label: "Not said" },
          ...asks.map((ask) => ({ value: ask, label: askLabels[ask] })),
        ]}
        value={draft.ask}
        onChange={(event) => set({ ask: event.currentTarget.value as RequestDraft["ask"] })}
      />
      <NoteField
        field="content.background"
        label="Background"
        value={draft.background}
        onChange={(background) => set({ background })}
      />
      <NoteField
        field="content.planSoFar"
        label="Plan so far"
        value={draft.planSoFar}
        onChange={(planSoFar) => set({ planSoFar })}
      />
      <NativeSelect
        label="Who may read this"
        data={Object.entries(sensitivityLabels).map(([value, label]) => ({ value, label }))}
        value={draft.sensitivity}
        onChange={(event) =>
          set({ sensitivity: event.currentTarget.value as RequestDraft["sensitivity"] })
        }
      />
      <Checkbox
        label="An interpreter is needed"
        checked={draft.interpreterNeeded}
        onChange={(event) => set({ interpreterNeeded: event.currentTarget.checked })}
      />
    </Stack>
  );
}
