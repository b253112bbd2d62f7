import { Button, NativeSelect, Stack } from "@mantine/core";
import { useState } from "react";
import { reassignHandoff } from "#shared/handoffs/handoffs.commands.ts";
import type { PersonId } from "#shared/kernel/ids.ts";
import { statusLooks } from "#shared/presence/presence.sentences.ts";
import { usePresence } from "../../presence/use-presence.ts";
import { useBhPeople } from "../parts/use-people.ts";
import { CommandNote } from "../parts/CommandNote.tsx";
import { useHandoffCommand } from "../parts/use-handoff-command.ts";
import type { ActionProps } from "./action-props.ts";

/** The lead's choice comes first; the ladder stands behind it. */
export function ReassignForm({ handoff }: ActionProps) {
  const people = useBhPeople();
  const presence = usePresence();
  const [personId, setPersonId] = useState<PersonId | "">("");
  const command = useHandoffCommand(reassignHandoff, handoff);
  const options = people.map(({ id, name }) => {
    const record = presence.of(id);
    return { value: id, label: record ? `${name}: ${statusLooks[record.status].label}` : name };
  });
  return (
    <Stack gap="md">
      <NativeSelect
        label="Put it before"
        data={[{ value: "", label: "Choose a person" }, ...options]}
        value={personId}
        onChange={(event) => setPersonId(event.currentTarget.value as PersonId | "")}
      />
      <div>
        <Button
          size="md"
          disabled={personId === ""}
          loading={command.state === "sending"}
          onClick={() => personId !== "" && void command.run({ handoffId: handoff.id, personId })}
        >
          Re-assign
        </Button>
      </div>
      <CommandNote command={command} />
    </Stack>
  );
}
