import { NativeSelect, NumberInput, Text, TextInput } from "@mantine/core";
import { hoursKindLabels } from "#shared/office-hours/office-hours.labels.ts";
import { hoursKinds, type Hours } from "#shared/office-hours/office-hours.schema.ts";
import type { HoursDraft } from "./hours-draft.ts";
import classes from "./planning.module.css";

export interface FieldsProps {
  readonly draft: HoursDraft;
  readonly set: (changes: Partial<HoursDraft>) => void;
}

const kindWords: Readonly<Record<Hours["kind"], string>> = {
  line: "People drop in and wait for their turn; each has the time that you plan below.",
  slots: "People book ten minutes each.",
  group: "Everybody who comes is in it at once.",
};

/** What they are called, of what kind they are, and how long each session is. */
export function NameFields({ draft, set }: FieldsProps) {
  return (
    <div>
      <div className={classes["fields"]}>
        <TextInput
          label="Name"
          value={draft.title}
          maxLength={60}
          autoComplete="off"
          onChange={(event) => set({ title: event.currentTarget.value })}
        />
        <NativeSelect
          label="Kind"
          value={draft.kind}
          data={hoursKinds.map((kind) => ({ value: kind, label: hoursKindLabels[kind] }))}
          onChange={(event) => {
            const kind = hoursKinds.find((each) => each === event.currentTarget.value);
            if (kind) set({ kind });
          }}
        />
        <NumberInput
          label="Length, minutes"
          value={draft.lengthMinutes}
          min={10}
          max={480}
          step={10}
          allowDecimal={false}
          clampBehavior="blur"
          onChange={(value) => set({ lengthMinutes: Number(value) || 0 })}
        />
      </div>
      <Text size="sm" c="dimmed" mt={4}>
        {kindWords[draft.kind]}
      </Text>
    </div>
  );
}
