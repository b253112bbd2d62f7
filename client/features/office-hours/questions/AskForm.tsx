import { Button, Text } from "@mantine/core";
import { useState, type FormEvent } from "react";
import type { Topic } from "#shared/office-hours/entries.schema.ts";
import { askHosts } from "#shared/office-hours/office-hours.commands.ts";
import type { SeriesId } from "#shared/office-hours/office-hours.ids.ts";
import { useCommand } from "../../../platform/commands/use-command.ts";
import { CommandOutcomeNote } from "../../../ui/CommandOutcomeNote.tsx";
import { choicesOfTopic } from "../parts/entry-choices.tsx";
import { Choices } from "../parts/Choices.tsx";
import forms from "../parts/office-hours.module.css";
import { QuestionField, sayTextFault } from "./QuestionField.tsx";

interface AskFormProps {
  readonly seriesId: SeriesId;
  /** Where it is known already. */
  readonly topic?: Topic;
  readonly label: string;
  readonly onAsked?: () => void;
}

/** A question in writing, without anything that identifies a patient. */
export function AskForm({ seriesId, topic: known, label, onAsked }: AskFormProps) {
  const ask = useCommand(askHosts);
  const [topic, setTopic] = useState<Topic | null>(known ?? null);
  const [text, setText] = useState("");
  const [isTried, setTried] = useState(false);
  const fault = sayTextFault(text);
  const handleSubmit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setTried(true);
    if (topic === null || fault !== null) return;
    const result = await ask.run({ seriesId, topic, text });
    if (!result.ok) return;
    setText("");
    setTried(false);
    onAsked?.();
  };
  return (
    <form className={forms["form"]} onSubmit={(event) => void handleSubmit(event)}>
      {known === undefined ? (
        <div>
          <Choices
            legend="What is it about?"
            choices={choicesOfTopic}
            value={topic}
            onChange={setTopic}
          />
          {isTried && topic === null ? (
            <Text role="alert" size="sm" mt="xs" fw={500} c="var(--mantine-color-error)">
              Choose what it is about.
            </Text>
          ) : null}
        </div>
      ) : null}
      <QuestionField value={text} onChange={setText} isTried={isTried} />
      <Button type="submit" size="md" w="fit-content" loading={ask.state === "sending"}>
        {label}
      </Button>
      <CommandOutcomeNote state={ask.state} refusal={ask.refusal} />
    </form>
  );
}
