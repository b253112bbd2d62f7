import { Button, TextInput } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { topicLineSchema, type Entry } from "#shared/office-hours/entries.schema.ts";
import { changeEntryOf } from "#shared/office-hours/office-hours.commands.ts";
import type { Hours } from "#shared/office-hours/office-hours.schema.ts";
import { useCommand } from "../../../platform/commands/use-command.ts";
import { CommandOutcomeNote } from "../../../ui/CommandOutcomeNote.tsx";
import { Choices } from "../parts/Choices.tsx";
import forms from "../parts/office-hours.module.css";
import { useWays } from "../parts/use-ways.ts";
import classes from "./attending.module.css";
import { faultOfCallBack, keepCallBack, lastCallBack } from "./call-back.ts";
import { CallBackField } from "./CallBackField.tsx";
import { choicesOfMeeting, choicesOfTopic } from "../parts/entry-choices.tsx";

interface ChangeEntryProps {
  readonly hours: Hours;
  readonly entry: Entry;
  readonly line: string;
  /** On which number I am called back by now; empty where I said none. */
  readonly callBack: string;
  readonly onClose: (outcome?: string) => void;
}

/** Another topic or way of meeting, until one is called; the place is kept. */
export function ChangeEntry(props: ChangeEntryProps) {
  const { hours, entry, line: before, callBack: known, onClose } = props;
  const change = useCommand(changeEntryOf);
  const [topic, setTopic] = useState(entry.topic);
  const [modality, setModality] = useState(entry.modality);
  const [line, setLine] = useState(before);
  const ways = useWays(hours);
  const offered = ways.includes(entry.modality) ? ways : [entry.modality, ...ways];
  const [callBack, setCallBack] = useState(() => known || lastCallBack());
  const [isTried, setTried] = useState(false);
  const needsNumber = modality === "phone";
  const isSayable = topicLineSchema.safeParse(line).success;
  const handleSubmit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setTried(true);
    if (!isSayable || (needsNumber && faultOfCallBack(callBack) !== null)) return;
    const number = needsNumber && callBack !== known ? { callBack } : {};
    const words = { ...(line === before ? {} : { line }), ...number };
    if (needsNumber) keepCallBack(callBack);
    const result = await change.run(
      { hoursId: hours.id, entryId: entry.id, topic, modality, ...words },
      { site: hours.siteId },
    );
    if (result.ok) onClose("Changed: your place is as it was.");
  };
  return (
    <form className={forms["form"]} onSubmit={(event) => void handleSubmit(event)}>
      <Choices
        legend="What is it about?"
        choices={choicesOfTopic}
        value={topic}
        onChange={setTopic}
      />
      {offered.length > 1 ? (
        <Choices
          legend="How?"
          choices={choicesOfMeeting(offered)}
          value={modality}
          onChange={setModality}
        />
      ) : null}
      {needsNumber ? (
        <CallBackField value={callBack} onChange={setCallBack} isTried={isTried} />
      ) : null}
      <TextInput
        label="In one line (optional)"
        description="Nothing that identifies a patient: no names, dates or record numbers."
        maxLength={100}
        value={line}
        error={isSayable ? null : "No dates and no long numbers."}
        onChange={(event) => setLine(event.currentTarget.value)}
      />
      <div className={classes["acts"]}>
        <Button type="submit" size="md" loading={change.state === "sending"}>
          Keep the change
        </Button>
        <Button variant="subtle" size="md" onClick={() => onClose()}>
          Cancel
        </Button>
      </div>
      <CommandOutcomeNote state={change.state} refusal={change.refusal} />
    </form>
  );
}
