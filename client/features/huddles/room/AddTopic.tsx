import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { addItem } from "#shared/huddles/huddles.commands.ts";
import { flagIdSchema } from "#shared/huddles/huddles.ids.ts";
import { MINUTE_MS } from "#shared/kernel/time.ts";
import { now } from "../../../platform/clock.ts";
import { useCommand } from "../../../platform/commands/use-command.ts";
import { CommandOutcomeNote } from "../../../ui/CommandOutcomeNote.tsx";
import { KeptFocus } from "../../../ui/KeptFocus.tsx";
import { FormButtons } from "../../../ui/FormButtons.tsx";
import parts from "../parts/huddles.module.css";
import { useHuddleRoom } from "../state/huddle-room.ts";

const minutes = [1, 2, 3, 5, 8, 10, 15, 20];

/** One more item of this huddle: a topic, or one of the flagged patients who has no item yet. */
export function AddTopic() {
  const [isOpen, setOpen] = useState(false);
  return (
    <KeptFocus onEscape={() => setOpen(false)}>
      {isOpen ? (
        <TopicForm onClose={() => setOpen(false)} />
      ) : (
        <Button variant="default" w="fit-content" onClick={() => setOpen(true)}>
          Add an item
        </Button>
      )}
    </KeptFocus>
  );
}

function TopicForm({ onClose }: { readonly onClose: () => void }) {
  const { huddle, contents } = useHuddleRoom();
  const command = useCommand(addItem);
  const handleSubmit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const flag = flagIdSchema.safeParse(fields.get("flag"));
    const result = await command.run({
      huddleId: huddle.id,
      item: {
        id: `added-${now()}`,
        kind: flag.success ? "case" : "topic",
        title: String(fields.get("title")),
        speaks: "Anyone",
        plannedMs: Number(fields.get("minutes")) * MINUTE_MS,
        teamId: null,
        flagId: flag.success ? flag.data : null,
      },
    });
    if (result.ok) onClose();
  };
  const onAgenda = new Set(huddle.agenda.map(({ flagId }) => flagId));
  const cases = huddle.flags
    .filter(({ id, state }) => state === "open" && !onAgenda.has(id))
    .map(({ id }) => ({ value: id as string, label: contents.flag(id)?.handle ?? "A patient" }));
  return (
    <form className={parts["form"]} onSubmit={(event) => void handleSubmit(event)}>
      <TextInput
        label="What it is about"
        description="No names of patients: everybody in the hallway sees the agenda"
        name="title"
        required
        withAsterisk={false}
        maxLength={80}
        autoComplete="off"
        autoFocus
      />
      <div className={parts["fields"]}>
        <NativeSelect
          label="How long"
          name="minutes"
          defaultValue="2"
          data={minutes.map((count) => ({ value: String(count), label: `${count} min` }))}
        />
        {cases.length > 0 ? (
          <NativeSelect
            label="Flagged patient"
            name="flag"
            data={[{ value: "", label: "None: a topic" }, ...cases]}
          />
        ) : null}
      </div>
      <FormButtons
        label="Add to the agenda"
        isSending={command.state === "sending"}
        onCancel={onClose}
      />
      <CommandOutcomeNote state={command.state} refusal={command.refusal} />
    </form>
  );
}
