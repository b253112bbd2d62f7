import { Group, Stack, Text } from "@mantine/core";
import { reasons } from "#shared/handoffs/content.schema.ts";
import { agreedLabels, reasonLabels } from "#shared/handoffs/content.sentences.ts";
import { handoffKinds } from "#shared/handoffs/handoffs.schema.ts";
import { kindLooks, urgencyLooks } from "#shared/handoffs/handoffs.labels.ts";
import { urgencies } from "#shared/norms/norms.schema.ts";
import { CrisisButton } from "../crisis/CrisisButton.tsx";
import { ChoiceGroup } from "../parts/ChoiceGroup.tsx";
import { shortcutAt } from "../parts/shortcuts.ts";
import { urgencyClass, UrgencyShape } from "../parts/UrgencyMark.tsx";
import { HandleField, NoteField } from "./PatientText.tsx";
import { isWithPatient, type AskKind, type AskUrgency } from "./request-draft.ts";
import { RoomField } from "./RoomField.tsx";
import type { RequestForm } from "./use-request-form.ts";
import { OnBehalfField, WhomField } from "./PersonFields.tsx";

const askUrgencies = urgencies.filter((urgency): urgency is AskUrgency => urgency !== "crisis");
const askKinds = handoffKinds.filter((kind): kind is AskKind => kind !== "crisis");

const urgencyChoices = askUrgencies.map((urgency, index) => ({
  value: urgency,
  ...urgencyLooks[urgency],
  shortcut: shortcutAt(index) ?? "",
  mark: <UrgencyShape urgency={urgency} />,
  className: urgencyClass(urgency),
}));

const kindChoices = askKinds.map((kind, index) => ({
  value: kind,
  ...kindLooks[kind],
  shortcut: shortcutAt(index) ?? "",
}));

const reasonChoices = reasons.map((reason, index) => ({
  value: reason,
  label: reasonLabels[reason],
  shortcut: shortcutAt(index) ?? "",
}));

const agreedChoices = (["yes", "not_yet_asked", "declined"] as const).map((value, index) => ({
  value,
  label: agreedLabels[value],
  shortcut: shortcutAt(index) ?? "",
}));

/** The first screen: all that a hand-off needs, in fifteen seconds. */
export function EssentialFields({ form }: { readonly form: RequestForm }) {
  const { draft, set, problemOf } = form;
  const withPatient = isWithPatient(draft.kind);
  return (
    <Stack gap="lg">
      <ChoiceGroup
        legend="How urgent"
        field="urgency"
        tiles={2}
        choices={urgencyChoices}
        value={draft.urgency}
        error={problemOf("urgency")}
        onChange={(urgency) => set({ urgency })}
      />
      <Group gap="sm" wrap="nowrap">
        <CrisisButton roomId={draft.roomId} />
        <Text size="xs" c="dimmed">
          {urgencyLooks.crisis.meaning}. Two taps.
        </Text>
      </Group>
      <ChoiceGroup
        legend="What for"
        field="kind"
        tiles={3}
        choices={kindChoices}
        value={draft.kind}
        error={problemOf("kind")}
        onChange={(kind) => set({ kind })}
      />
      {withPatient && <RoomField form={form} />}
      <ChoiceGroup
        legend="Reason"
        field="content.reason"
        choices={reasonChoices}
        value={draft.reason}
        error={problemOf("content.reason")}
        onChange={(reason) => set({ reason })}
      />
      {draft.reason === "suicide_risk" && <AtRiskNow form={form} />}
      {draft.kind !== "curbside" && (
        <HandleField
          value={draft.patientHandle}
          error={problemOf("content.patientHandle")}
          onChange={(patientHandle) => set({ patientHandle })}
        />
      )}
      {withPatient && (
        <ChoiceGroup
          legend="Has the patient agreed?"
          field="content.patientAgreed"
          choices={agreedChoices}
          value={draft.patientAgreed}
          error={problemOf("content.patientAgreed")}
          onChange={(patientAgreed) => set({ patientAgreed })}
        />
      )}
      <NoteField
        field="content.note"
        label="Note (optional)"
        value={draft.note}
        onChange={(note) => set({ note })}
        error={problemOf("content.note")}
      />
      <OnBehalfField form={form} />
      <WhomField form={form} />
    </Stack>
  );
}

/** A request for a hand-off waits for an answer; somebody at risk now does not. */
function AtRiskNow({ form }: { readonly form: RequestForm }) {
  return (
    <Group gap="sm" role="status">
      <Text size="sm" fw={600}>
        Is anyone at risk now? Use Crisis.
      </Text>
      <CrisisButton roomId={form.draft.roomId} />
    </Group>
  );
}
