import { Button } from "@mantine/core";
import { useState, type FormEvent } from "react";
import type { Entry } from "#shared/office-hours/entries.schema.ts";
import { convertEntry } from "#shared/office-hours/office-hours.commands.ts";
import { useCommand } from "../../../platform/commands/use-command.ts";
import { CommandOutcomeNote } from "../../../ui/CommandOutcomeNote.tsx";
import forms from "../parts/office-hours.module.css";
import { useNames } from "../parts/use-names.ts";
import { QuestionField, sayTextFault } from "../questions/QuestionField.tsx";
import { firstName } from "./entry-words.ts";
import { useHosting } from "./use-hosting.ts";
import classes from "./hosting.module.css";

interface IntoWritingProps {
  readonly entry: Entry;
  readonly onCancel: () => void;
}

/** The visit ends, and what it had no time for stands as a question with a promised answer. */
export function IntoWriting({ entry, onCancel }: IntoWritingProps) {
  const { hours } = useHosting();
  const { nameOf } = useNames();
  const command = useCommand(convertEntry);
  const [text, setText] = useState("");
  const [isTried, setTried] = useState(false);
  const fault = sayTextFault(text);
  const handleSubmit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (fault !== null) return;
    const to = { kind: "question", text } as const;
    void command.run({ hoursId: hours.id, entryId: entry.id, to });
  };
  return (
    <form
      className={forms["form"]}
      onSubmit={handleSubmit}
      aria-label="A question to answer in writing"
    >
      <QuestionField
        label="What is to be answered"
        description={`It ends here; ${firstName(nameOf(entry.personId))} reads this and your answer, by the time that these office hours promise. Nothing that identifies a patient.`}
        minRows={2}
        value={text}
        onChange={setText}
        isTried={isTried}
      />
      <div className={classes["acts"]}>
        <Button type="submit" variant="light" loading={command.state === "sending"}>
          End, and answer in writing
        </Button>
        <Button variant="subtle" onClick={onCancel}>
          Not now
        </Button>
      </div>
      <CommandOutcomeNote state={command.state} refusal={command.refusal} />
    </form>
  );
}
