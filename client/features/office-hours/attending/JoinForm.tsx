import { Button, Collapse, Stack, Switch, Text, TextInput } from "@mantine/core";
import { useRef, useState, type FormEvent, type Ref } from "react";
import { flushSync } from "react-dom";
import { lineUrgencies, topicLineSchema, type Topic } from "#shared/office-hours/entries.schema.ts";
import { joinLine } from "#shared/office-hours/office-hours.commands.ts";
import { lineUrgencyLabels } from "#shared/office-hours/office-hours.labels.ts";
import { isShownOpen, type Hours } from "#shared/office-hours/office-hours.schema.ts";
import { boxOf } from "#shared/office-hours/time-box.ts";
import { MINUTE_MS } from "#shared/kernel/time.ts";
import type { Modality } from "#shared/people/people.schema.ts";
import { useCommand } from "../../../platform/commands/use-command.ts";
import { CommandOutcomeNote } from "../../../ui/CommandOutcomeNote.tsx";
import { Choices } from "../parts/Choices.tsx";
import { useWays } from "../parts/use-ways.ts";
import { visitingOf } from "../state/visiting.ts";
import forms from "../parts/office-hours.module.css";
import classes from "./attending.module.css";
import { faultOfCallBack, keepCallBack, lastCallBack } from "./call-back.ts";
import { CallBackField } from "./CallBackField.tsx";
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
  const ways = useWays(hours);
  const [wantedWay, setModality] = useState<Modality>(() => likelyFor(ways));
  // Whoever could be met in person may have gone meanwhile.
  const modality = ways.includes(wantedWay) ? wantedWay : likelyFor(ways);
  const [callBack, setCallBack] = useState(lastCallBack);
  const byPhone = useRef<HTMLInputElement>(null);
  const needsNumber = modality === "phone" && hours.kind !== "group";
  const [urgency, setUrgency] = useState<(typeof lineUrgencies)[number]>("routine");
  const [isQuick, setQuick] = useState(false);
  const [line, setLine] = useState("");
  const [isMore, setMore] = useState(false);
  const [asked, setAsked] = useState(false);
  const about = useRef<HTMLDivElement>(null);
  const firstOfMore = useRef<HTMLInputElement>(null);
  const lineFault = topicLineSchema.safeParse(line).success
    ? null
    : "At most 100 characters, no dates and no long numbers.";
  const handleMore = (): void => {
    flushSync(() => setMore(true));
    firstOfMore.current?.focus();
  };
  const handleSubmit = (event: FormEvent): void => {
    event.preventDefault();
    setAsked(true);
    if (topic === null) about.current?.querySelector("input")?.focus();
    if (topic === null || lineFault !== null) return;
    if (needsNumber && faultOfCallBack(callBack) !== null) {
      byPhone.current?.focus();
      return;
    }
    lastModality = modality;
    if (needsNumber) keepCallBack(callBack);
    // Also in a form that was opened before: nothing else comes in any more.
    const wanted = isLastCall ? "soon" : urgency;
    const fromSiteId = visitingOf(hours)?.viaSiteId ?? null;
    const number = needsNumber ? callBack : null;
    const how = { topic, modality, callBack: number, isQuick, line, urgency: wanted };
    void join.run({ hoursId: hours.id, ...how, fromSiteId }, { site: hours.siteId });
  };
  return (
    <form className={forms["form"]} onSubmit={handleSubmit}>
      {isLastCall ? (
        <Text>Last call: only what cannot wait until the next time still comes in.</Text>
      ) : null}
      <div ref={about}>
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
      {ways.length > 1 && hours.kind !== "group" ? (
        <Choices
          legend="How?"
          choices={choicesOfMeeting(ways)}
          value={modality}
          onChange={setModality}
        />
      ) : null}
      {needsNumber ? (
        <CallBackField value={callBack} onChange={setCallBack} isTried={asked} ref={byPhone} />
      ) : null}
      {hours.kind === "line" ? (
        <Switch
          label={`A quick question, ${boxOf(hours, true) / MINUTE_MS} min`}
          checked={isQuick}
          onChange={(event) => setQuick(event.currentTarget.checked)}
        />
      ) : null}
      <Collapse expanded={isMore}>
        <SayMore
          {...{ line, lineFault, setLine, isLastCall, urgency, setUrgency }}
          ref={firstOfMore}
        />
      </Collapse>
      {isMore ? null : (
        <Button variant="subtle" px="xs" w="fit-content" onClick={handleMore}>
          Say more
        </Button>
      )}
      <div className={classes["bar"]} data-above-phone-bar>
        <Button type="submit" size="md" loading={join.state === "sending"}>
          {hours.kind === "group" && isShownOpen(hours) ? "Come in" : "Join the line"}
        </Button>
      </div>
      <CommandOutcomeNote state={join.state} refusal={join.refusal} />
    </form>
  );
}

interface SayMoreProps {
  /** The first field. */
  readonly ref: Ref<HTMLInputElement>;
  readonly line: string;
  readonly lineFault: string | null;
  readonly setLine: (line: string) => void;
  readonly isLastCall: boolean;
  readonly urgency: (typeof lineUrgencies)[number];
  readonly setUrgency: (urgency: (typeof lineUrgencies)[number]) => void;
}

/** What may be left as it is. */
function SayMore(props: SayMoreProps) {
  const { ref, line, lineFault, setLine, isLastCall, urgency, setUrgency } = props;
  return (
    <Stack gap="md">
      <TextInput
        ref={ref}
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
  );
}

function likelyFor(modalities: readonly Modality[]): Modality {
  if (lastModality !== null && modalities.includes(lastModality)) return lastModality;
  return modalities[0] ?? "video";
}
