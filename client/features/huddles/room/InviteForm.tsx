import { Checkbox } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { inviteToHuddle } from "#shared/huddles/huddles.commands.ts";
import type { PersonId } from "#shared/kernel/ids.ts";
import { useCommand } from "../../../platform/commands/use-command.ts";
import { CommandOutcomeNote } from "../../../ui/CommandOutcomeNote.tsx";
import { FormButtons } from "../../../ui/FormButtons.tsx";
import parts from "../parts/huddles.module.css";
import { PersonPicker } from "../../presence/PersonPicker.tsx";
import { usePeopleHere } from "../../presence/use-people-here.ts";
import { useHuddleRoom } from "../state/huddle-room.ts";

/** Asks people in; whoever only listens reads nothing of patients. */
export function InviteForm({ onClose }: { readonly onClose: () => void }) {
  const { huddle } = useHuddleRoom();
  const { everybody } = usePeopleHere();
  const [chosen, setChosen] = useState<readonly PersonId[]>([]);
  const [asObserver, setObserver] = useState(false);
  const command = useCommand(inviteToHuddle);
  const isIn = (id: PersonId): boolean =>
    huddle.people.some(({ personId, leftAt }) => personId === id && leftAt === null);
  const handleSubmit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    if (chosen.length === 0) return;
    const result = await command.run({ huddleId: huddle.id, personIds: [...chosen], asObserver });
    if (result.ok) onClose();
  };
  return (
    <form className={parts["form"]} onSubmit={(event) => void handleSubmit(event)}>
      <PersonPicker
        label="Whom to ask in"
        people={everybody.filter(({ id }) => !isIn(id))}
        chosen={chosen}
        onChange={setChosen}
      />
      <Checkbox
        label="To listen only: they read nothing of patients"
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
