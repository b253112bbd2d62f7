import { Textarea } from "@mantine/core";
import { questionTextSchema } from "#shared/office-hours/entries.schema.ts";

const QUESTION_MAX = 600;
/** From here on what is wrong with a text is said while it is typed. */
const LONG_ENOUGH = 20;

interface QuestionFieldProps {
  /** Where it is not the question itself. */
  readonly label?: string;
  readonly description?: string;
  readonly minRows?: number;
  readonly value: string;
  readonly onChange: (text: string) => void;
  /** It was sent once already. */
  readonly isTried: boolean;
}

/** A question in writing or a word to it, without anything that identifies a patient. */
export function QuestionField({
  label = "Your question",
  description = "Nothing that identifies a patient: no names, dates or record numbers.",
  minRows = 3,
  value,
  onChange,
  isTried,
}: QuestionFieldProps) {
  return (
    <Textarea
      label={label}
      description={description}
      autosize
      minRows={minRows}
      maxLength={QUESTION_MAX}
      value={value}
      error={isTried || value.length > LONG_ENOUGH ? sayTextFault(value) : null}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

/** What keeps a question from being sent; null where nothing does. */
export function sayTextFault(text: string): string | null {
  if (questionTextSchema.safeParse(text).success) return null;
  return text.trim().length < 2 ? "Write something first." : "No dates and no long numbers.";
}
