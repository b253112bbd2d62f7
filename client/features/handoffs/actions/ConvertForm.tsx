import { Button, NativeSelect, Stack, TextInput } from "@mantine/core";
import { useState } from "react";
import { convertHandoff } from "#shared/handoffs/handoffs.commands.ts";
import type { Conversion } from "#shared/handoffs/handoffs.schema.ts";
import type { PersonId } from "#shared/kernel/ids.ts";
import { now } from "../../../platform/clock.ts";
import { useBhPeople } from "../parts/use-people.ts";
import { ChoiceGroup } from "../parts/ChoiceGroup.tsx";
import { CommandNote } from "../parts/CommandNote.tsx";
import { fromLocalField, toLocalField } from "../parts/moment-text.ts";
import { useHandoffCommand } from "../parts/use-handoff-command.ts";
import { useTelling } from "../parts/use-telling.ts";
import type { ActionProps } from "./action-props.ts";

const kinds = [
  { value: "appointment", label: "An appointment" },
  { value: "office_hours", label: "Office hours" },
] as const;

/** "Booked for …": what was arranged before the patient left. */
export function ConvertForm({ handoff }: ActionProps) {
  const { zone } = useTelling(handoff.siteId);
  const people = useBhPeople();
  const [kind, setKind] = useState<Conversion["kind"]>("appointment");
  const [local, setLocal] = useState("");
  const [personId, setPersonId] = useState<PersonId | "">("");
  const [openedAt] = useState(now);
  const command = useHandoffCommand(convertHandoff, handoff);
  const at = fromLocalField(local, zone);
  const send = () =>
    at !== null &&
    void command.run({ handoffId: handoff.id, to: { kind, at, withPersonId: personId || null } });
  return (
    <Stack gap="md">
      <ChoiceGroup legend="Booked" field="kind" choices={kinds} value={kind} onChange={setKind} />
      <TextInput
        type="datetime-local"
        label="For"
        min={toLocalField(openedAt, zone)}
        value={local}
        error={command.refusal?.field === "to.at" ? "This time is past." : undefined}
        onChange={(event) => setLocal(event.currentTarget.value)}
      />
      <NativeSelect
        label="With"
        data={[
          { value: "", label: "Not said" },
          ...people.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        value={personId}
        onChange={(event) => setPersonId(event.currentTarget.value as PersonId | "")}
      />
      <div>
        <Button
          size="md"
          disabled={at === null}
          loading={command.state === "sending"}
          onClick={send}
        >
          Mark as booked
        </Button>
      </div>
      <CommandNote command={command} />
    </Stack>
  );
}
