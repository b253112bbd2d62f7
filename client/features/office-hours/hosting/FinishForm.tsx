import { Button, Textarea } from "@mantine/core";
import type { FormEvent } from "react";
import { hostNoteSchema, type Entry } from "#shared/office-hours/entries.schema.ts";
import { resolveEntry } from "#shared/office-hours/office-hours.commands.ts";
import { useCommand } from "../../../platform/commands/use-command.ts";
import { useDraft } from "../../../platform/drafts/use-draft.ts";
import { CommandOutcomeNote } from "../../../ui/CommandOutcomeNote.tsx";
import { useHosting } from "./use-hosting.ts";
import forms from "../parts/office-hours.module.css";

/** What was said, without anything of a patient's; then it is done. */
export function FinishForm({ entry }: { readonly entry: Entry }) {
  const { hours } = useHosting();
  const { value: note, set, forget } = useDraft(`note of ${entry.id}`, "");
  const command = useCommand(resolveEntry);
  const fault = hostNoteSchema.safeParse(note).success ? null : "No dates and no long numbers.";
  const handleSubmit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (fault !== null) return;
    const done = await command.run({ hoursId: hours.id, entryId: entry.id, note });
    if (done.ok) forget();
  };
  return (
    <form className={forms["form"]} onSubmit={(event) => void handleSubmit(event)}>
      <Textarea
        label="Note (optional)"
        description="Only hosts read it. Nothing that identifies a patient."
        autosize
        minRows={2}
        maxLength={500}
        value={note}
        error={fault}
        onChange={(event) => {
          const { value } = event.currentTarget;
          set(() => value);
        }}
      />
      <Button type="submit" size="md" w="fit-content" loading={command.state === "sending"}>
        Done
      </Button>
      <CommandOutcomeNote state={command.state} refusal={command.refusal} />
    </form>
  );
}
