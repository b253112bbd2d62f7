import { NativeSelect } from "@mantine/core";
import { personIdSchema, type PersonId } from "#shared/kernel/ids.ts";
import type { PersonCard } from "#shared/people/people.schema.ts";
import { usePeopleHere } from "./use-people-here.ts";

interface PersonSelectProps {
  readonly label: string;
  readonly value: PersonId | null;
  readonly onChange: (id: PersonId | null) => void;
  /** Whom to choose from; everybody of the hallway where not said. */
  readonly people?: readonly PersonCard[];
  /** Absent: somebody must be chosen. */
  readonly noneLabel?: string;
  readonly error?: string | undefined;
}

/** One colleague, chosen by key or thumb. */
export function PersonSelect({
  label,
  value,
  onChange,
  people,
  noneLabel,
  error,
}: PersonSelectProps) {
  const here = usePeopleHere();
  const options = (people ?? here.people).map(({ id, name, credentials }) => ({
    value: id as string,
    label: credentials ? `${name}, ${credentials}` : name,
  }));
  return (
    <NativeSelect
      label={label}
      error={error}
      data={[{ value: "", label: noneLabel ?? "Choose" }, ...options]}
      value={value ?? ""}
      onChange={(event) => {
        const chosen = personIdSchema.safeParse(event.currentTarget.value);
        onChange(chosen.success ? chosen.data : null);
      }}
    />
  );
}
