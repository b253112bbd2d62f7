import { Text, Textarea, TextInput } from "@mantine/core";
import {
  identifierWarnings,
  identifiersInHandle,
  identifiersInText,
  type IdentifierKind,
} from "#shared/people/identifiers.ts";
import { WarningWords } from "../../../ui/Words.tsx";

/** Tells that a text seems to name the patient; it can be sent all the same. */
export function IdentifierWarning({ found }: { readonly found: readonly IdentifierKind[] }) {
  const [first] = found;
  if (first === undefined) return null;
  return <WarningWords>{identifierWarnings[first]}</WarningWords>;
}

interface NoteFieldProps {
  readonly field: string;
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly description?: string;
  readonly error?: string | undefined;
  readonly max?: number;
  readonly minRows?: number;
}

/** Free text on a patient: short, counted, and looked over for what would name them. */
export function NoteField({
  field,
  label,
  value,
  onChange,
  description,
  error,
  max = 280,
  minRows = 2,
}: NoteFieldProps) {
  return (
    <div data-stop data-field={field}>
      <Textarea
        label={label}
        description={description}
        value={value}
        error={error}
        maxLength={max}
        autosize
        minRows={minRows}
        autoComplete="off"
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      <Text
        size="xs"
        c="dimmed"
        ta="end"
        mt={4}
        aria-live={value.length > max - 40 ? "polite" : "off"}
      >
        {value.length} / {max}
      </Text>
      <IdentifierWarning found={identifiersInText(value)} />
    </div>
  );
}

interface HandleFieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly error?: string | undefined;
}

export function HandleField({ value, onChange, error }: HandleFieldProps) {
  return (
    <div data-stop data-field="content.patientHandle">
      <TextInput
        label="Patient"
        description="Initials, as JD, or a visit token; never a name"
        value={value}
        error={error}
        maxLength={16}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      <IdentifierWarning found={identifiersInHandle(value)} />
    </div>
  );
}
