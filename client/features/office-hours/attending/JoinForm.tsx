import { Button, Collapse, Stack, Switch, Text, TextInput } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { lineUrgencies, topicLineSchema, type Topic } from "#shared/office-hours/entries.schema.ts";
import { joinLine } from "#shared/office-hours/office-hours.commands.ts";
import { lineUrgencyLabels } from "#shared/office-hours/office-hours.labels.ts";
import type { Hours } from "#shared/office-hours/office-hours.schema.ts";
import { boxOf } from "#shared/office-hours/time-box.ts";
import { MINUTE_MS } from "#shared/kernel/time.ts";
import type { Modality } from "#shared/people/people.schema.ts";
import { useCommand } from "../../../platform/commands/use-command.ts";
import { CommandOutcomeNote } from "../../../ui/CommandOutcomeNote.tsx";
import { Choices } from "../parts/Choices.tsx";
import { visitingOf } from "../state/visiting.ts";
import forms from "../parts/office-hours.module.css";
import classes from "./attending.module.css";
import { choicesOfMeeting, choicesOfTopic } from "../parts/entry-choices.tsx";

/** The way in which somebody came last is most likely theirs today. */
let lastModality: Modality | null = null;

/** Two taps: the topic, and in. All else is known or may be left as it is. */
export function JoinForm({ hours }: { readonly hours: Hours }) {
  const join = useCommand(joinLine);
  // Through a pause it stays last call.
  const isLastCall = hours.state === "last_call" || (hours.lastCallAt ?? null) !== null;
  // In a group everybody is in at once: nobody is sorted by what they come with.
  const [topic, setTopic] = useState<Topic | null>(hours.kind === "group" ? "other" : null);
  const [modality, setModality] = useState<Modality>(() => likelyFor(hours.modalities));
  const [urgency, setUrgency] = useState<(typeof lineUrgencies)[number]>("routine");
  const [isQuick, setQuick] = useState(false);
  const [line, setLine] = useState("");
  const [isMore, setMore] = useState(false);
  const [asked, setAsked] = useState(false);
  const lineFault = topicLineSchema.safeParse(line).success
    ? null
    : "At most 100 characters, no dates and no long numbers.";
  const handleSubmit = (event: FormEvent): void => {
    event.preventDefault();
    setAsked(true);
    if (topic === null || lineFault !== null) return;
    lastModality = modality;
    // Also in a form that was opened before: nothing else comes in any more.
    const wanted = isLastCall ? "soon" : urgency;
    const fromSiteId = visitingOf(hours)?.viaSiteId ?? null;
    void join.run(
      { hoursId: hours.id, topic, modality, isQuick, line, urgency: wanted, fromSiteId },
      { site: hours.siteId },
    );
  };
  return (
    <form className={forms["form"]} onSubmit={handleSubmit}>
      {isLastCall ? (
        <Text>Last call: only what cannot wait until the next time still comes in.</Text>
      ) : null}
      <div>
        <Choices
          legend={hours.kind === "group" ? "What is it about? (optional)" : "What is it about?"}
          choices={choicesOfTopic}
          value={topic}
          onChange={setTopic}
        />
        {asked && topic === null ? (
          <Text role="alert" size="sm" mt="xs" fw={500} c="var(--mantine-color-error)">
            Choose what it is about.
          </Text>
        ) : null}
      </div>
      {hours.modalities.length > 1 && hours.kind !== "group" ? (
        <Choices
          legend="How?"
          choices={choicesOfMeeting(hours.modalities)}
          value={modality}
          onChange={setModality}
        />
      ) : null}
      {hours.kind === "line" ? (
        <Switch
          label={`A quick question, ${boxOf(hours, true) / MINUTE_MS} min`}
          checked={isQuick}
          onChange={(event) => setQuick(event.currentTarget.checked)}
        />
      ) : null}
      <Collapse expanded={isMore}>
        <Stack gap="md">
          <TextInput
            label="In one line (optional)"
            description="Nothing that identifies a patient: no names, dates or record numbers."
            maxLength={100}
            value={line}
            error={lineFault}
            onChange={(event) => setLine(event.currentTarget.value)}
          />
          {isLastCall ? null : (
            <Choices
              legend="How soon?"
              choices={lineUrgencies.map((value) => ({ value, label: lineUrgencyLabels[value] }))}
              value={urgency}
              onChange={setUrgency}
            />
          )}
        </Stack>
      </Collapse>
      {isMore ? null : (
        <Button variant="subtle" px="xs" w="fit-content" onClick={() => setMore(true)}>
          Say more
        </Button>
      )}
      <div className={classes["bar"]} data-above-phone-bar>
        <Button type="submit" size="md" loading={join.state === "sending"}>
          {hours.kind === "group" ? "Come in" : "Join the line"}
        </Button>
      </div>
      <CommandOutcomeNote state={join.state} refusal={join.refusal} />
    </form>
  );
}

function likelyFor(modalities: readonly Modality[]): Modality {
  if (lastModality !== null && modalities.includes(lastModality)) return lastModality;
  return modalities[0] ?? "video";
}
