import { Checkbox, Stack, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import type { PersonId } from "#shared/kernel/ids.ts";
import type { PersonCard } from "#shared/people/people.schema.ts";
import classes from "./PersonPicker.module.css";

/** With more people than this, typing finds one sooner than looking. */
const AT_A_GLANCE = 8;
const SHOWN_MAX = 30;

interface PersonPickerProps {
  readonly label: string;
  readonly people: readonly PersonCard[];
  readonly chosen: readonly PersonId[];
  readonly onChange: (ids: readonly PersonId[]) => void;
}

/** Several colleagues, found by name and ticked. Those who are chosen stay in sight. */
export function PersonPicker({ label, people, chosen, onChange }: PersonPickerProps) {
  const [typed, setTyped] = useState("");
  const isLong = people.length > AT_A_GLANCE;
  const matches = ({ name }: PersonCard): boolean =>
    name.toLowerCase().includes(typed.trim().toLowerCase());
  const shown = people.filter((each) => chosen.includes(each.id) || matches(each));
  const toggle = (id: PersonId): void =>
    onChange(chosen.includes(id) ? chosen.filter((each) => each !== id) : [...chosen, id]);
  return (
    <Stack gap="xs" role="group" aria-label={label}>
      <Text size="sm" fw={600}>
        {label}
      </Text>
      {isLong ? (
        <TextInput
          aria-label={`${label}: find a name`}
          placeholder="Find a name"
          type="search"
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
      ) : null}
      <div className={classes["picks"]}>
        {shown.slice(0, SHOWN_MAX).map(({ id, name, credentials }) => (
          <Checkbox
            key={id}
            className={classes["pick"] ?? ""}
            label={credentials ? `${name}, ${credentials}` : name}
            checked={chosen.includes(id)}
            onChange={() => toggle(id)}
          />
        ))}
        {shown.length === 0 ? <Text size="sm">Nobody matches.</Text> : null}
      </div>
    </Stack>
  );
}
