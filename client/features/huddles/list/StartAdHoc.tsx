import { Button, TextInput } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { useNavigate } from "react-router";
import { adHocHuddle } from "#shared/huddles/huddles.commands.ts";
import type { PersonId } from "#shared/kernel/ids.ts";
import { useCommand } from "../../../platform/commands/use-command.ts";
import { useMe } from "../../../platform/session/session-context.ts";
import { useSite } from "../../../platform/site/use-site.ts";
import { CommandOutcomeNote } from "../../../ui/CommandOutcomeNote.tsx";
import { FormButtons } from "../../../ui/FormButtons.tsx";
import parts from "../parts/huddles.module.css";
import { PersonPicker } from "../../presence/PersonPicker.tsx";
import { usePeopleHere } from "../../presence/use-people-here.ts";

/** A small huddle at once, with whomever it takes. */
export function StartAdHoc() {
  const { siteId } = useSite();
  const me = useMe();
  const navigate = useNavigate();
  const { people } = usePeopleHere();
  const [isOpen, setOpen] = useState(false);
  const [chosen, setChosen] = useState<readonly PersonId[]>([]);
  const command = useCommand(adHocHuddle);
  if (!isOpen)
    return (
      <Button variant="default" size="md" w="fit-content" onClick={() => setOpen(true)}>
        Huddle at once…
      </Button>
    );
  const handleSubmit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const title = String(new FormData(event.currentTarget).get("title")).trim();
    const result = await command.run({
      personIds: [...chosen],
      ...(title.length < 2 ? {} : { title }),
    });
    if (result.ok) await navigate(`/sites/${siteId}/huddles/${result.value.huddleId}`);
  };
  return (
    <form className={parts["form"]} onSubmit={(event) => void handleSubmit(event)}>
      <TextInput
        label="What it is about (optional)"
        description="No names of patients: everybody in the hallway sees it"
        name="title"
        maxLength={60}
        autoComplete="off"
        autoFocus
      />
      <PersonPicker
        label="Whom to ask in"
        people={people.filter(({ id }) => id !== me.id)}
        chosen={chosen}
        onChange={setChosen}
      />
      <FormButtons
        label="Start it now"
        isSending={command.state === "sending"}
        onCancel={() => setOpen(false)}
      />
      <CommandOutcomeNote state={command.state} refusal={command.refusal} />
    </form>
  );
}
