import { Checkbox, Stack, Text, TextInput } from "@mantine/core";
import { bhRoles, roleLabels, type Role } from "#shared/kernel/roles.ts";
import { meetingLabels } from "#shared/office-hours/office-hours.labels.ts";
import { modalities } from "#shared/people/people.schema.ts";
import { PersonPicker } from "../../presence/PersonPicker.tsx";
import { usePeopleHere } from "../../presence/use-people-here.ts";
import { servedRoles } from "./hours-draft.ts";
import type { FieldsProps } from "./NameFields.tsx";
import classes from "./planning.module.css";

/** Who is there, who stands in, how one meets, and for whom the door is open. */
export function WhoFields({ draft, set }: FieldsProps) {
  const { people, rolesOf } = usePeopleHere();
  const { hostIds, backupIds } = draft;
  const isBh = (id: (typeof hostIds)[number]): boolean =>
    rolesOf(id).some((role) => (bhRoles as readonly Role[]).includes(role));
  // BH clinicians first; a nurse or a provider may hold a door, too.
  const choice = people.toSorted((a, b) => Number(isBh(b.id)) - Number(isBh(a.id)));
  return (
    <Stack gap="md">
      <PersonPicker
        label="Hosts"
        people={choice}
        chosen={hostIds}
        onChange={(chosen) => set({ hostIds: chosen.slice(0, 8) })}
      />
      <div>
        <PersonPicker
          label="Backup"
          people={choice.filter(({ id }) => !hostIds.includes(id))}
          chosen={backupIds}
          onChange={(chosen) => set({ backupIds: chosen.slice(0, 8) })}
        />
        <Text size="sm" c="dimmed" mt={4}>
          Asked to open the door when no host has come five minutes after the start.
        </Text>
      </div>
      <Checks
        label="How people are met"
        all={modalities.map((value) => ({ value, label: meetingLabels[value] }))}
        chosen={draft.modalities}
        onChange={(chosen) => set({ modalities: chosen })}
      />
      {draft.modalities.includes("in_person") ? (
        <TextInput
          label="Where, in person (optional)"
          description="A room that everybody knows. Left empty, it is where the host is that day."
          placeholder="Room 9, behind the front desk"
          maxLength={60}
          value={draft.place}
          onChange={(event) => set({ place: event.currentTarget.value })}
        />
      ) : null}
      <Checks
        label="For whom the door is open"
        all={servedRoles.map((value) => ({ value, label: roleLabels[value] }))}
        chosen={draft.roles}
        onChange={(chosen) => set({ roles: chosen })}
      />
    </Stack>
  );
}

interface ChecksProps<Value extends string> {
  readonly label: string;
  readonly all: readonly { readonly value: Value; readonly label: string }[];
  readonly chosen: readonly Value[];
  readonly onChange: (chosen: readonly Value[]) => void;
}

function Checks<Value extends string>({ label, all, chosen, onChange }: ChecksProps<Value>) {
  const handle = (value: Value): void => {
    const isChosen = chosen.includes(value);
    onChange(
      all.flatMap((each) =>
        (each.value === value ? !isChosen : chosen.includes(each.value)) ? [each.value] : [],
      ),
    );
  };
  return (
    <div role="group" aria-label={label}>
      <Text size="sm" fw={600}>
        {label}
      </Text>
      <div className={classes["checks"]}>
        {all.map((each) => (
          <Checkbox
            key={each.value}
            className={classes["check"] ?? ""}
            label={each.label}
            checked={chosen.includes(each.value)}
            onChange={() => handle(each.value)}
          />
        ))}
      </div>
    </div>
  );
}
