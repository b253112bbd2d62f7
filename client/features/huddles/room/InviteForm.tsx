import { Checkbox } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { inviteToHuddle } from "#shared/huddles/huddles.commands.ts";
import { isIn } from "#shared/huddles/huddles.schema.ts";
import type { PersonId } from "#shared/kernel/ids.ts";
import { useCommand } from "../../../platform/commands/use-command.ts";
import { CommandOutcomeNote } from "../../../ui/CommandOutcomeNote.tsx";
import { FormButtons } from "../../../ui/FormButtons.tsx";
import parts from "../parts/huddles.module.css";
import { PersonPicker } from "../../presence/PersonPicker.tsx";
import { usePeopleHere } from "../../presence/use-people-here.ts";
import { useHuddleRoom } from "../state/huddle-room.ts";

interface InviteFormProps {
  readonly onAsked: (personIds: readonly PersonId[]) => void;
  readonly onClose: () => void;
}

/** Asks people in; whoever only listens reads nothing of patients. */
export function InviteForm({ onAsked, onClose }: InviteFormProps) {
  const { huddle } = useHuddleRoom();
  const { everybody } = usePeopleHere();
  const [chosen, setChosen] = useState<readonly PersonId[]>([]);
  const [asObserver, setObserver] = useState(false);
  const command = useCommand(inviteToHuddle);
  const handleSubmit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    if (chosen.length === 0) return;
    const result = await command.run({ huddleId: huddle.id, personIds: [...chosen], asObserver });
    if (result.ok) onAsked(chosen);
  };
  return (
    <form className={parts["form"]} onSubmit={(event) => void handleSubmit(event)}>
      <PersonPicker
        label="Whom to ask in"
        people={everybody.filter(({ id }) => !isIn(huddle, id))}
        chosen={chosen}
        onChange={setChosen}
      />
      <Checkbox
        label="To listen only: they read nothing of patients"
        description="Practice facilitators and administrators always only listen."
        checked={asObserver}
        onChange={() => setObserver(!asObserver)}
      />
      <FormButtons
        label={chosen.length > 1 ? `Ask ${chosen.length} in` : "Ask in"}
        isSending={command.state === "sending"}
        onCancel={onClose}
      />
      <CommandOutcomeNote state={command.state} refusal={command.refusal} />
    </form>
  );
}
