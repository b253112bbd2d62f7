import { Button, Text, TextInput } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { announcementTextSchema } from "#shared/office-hours/entries.schema.ts";
import { announceHours } from "#shared/office-hours/office-hours.commands.ts";
import type { HoursId } from "#shared/office-hours/office-hours.ids.ts";
import { useCommand } from "../../../platform/commands/use-command.ts";
import { useSite } from "../../../platform/site/use-site.ts";
import { CommandOutcomeNote } from "../../../ui/CommandOutcomeNote.tsx";
import { Panel } from "../../../ui/Panel.tsx";
import parts from "../parts/office-hours.module.css";
import { useNames } from "../parts/use-names.ts";
import { useHosting } from "./use-hosting.ts";
import classes from "./hosting.module.css";

/** One line to everybody who waits. */
export function AnnouncePanel() {
  const { hours, contents } = useHosting();
  const { clock } = useSite();
  const { nameOf } = useNames();
  return (
    <Panel
      title={hours.kind === "group" ? "Say something to all" : "Say something to all who wait"}
    >
      <AnnounceForm hoursId={hours.id} />
      {contents.announcements.length > 0 ? (
        <ul className={parts["list"]} aria-label="Said so far">
          {contents.announcements.toReversed().map(({ id, byId, at, text }) => (
            <li key={id}>
              <Text size="sm">
                {clock(at)} {nameOf(byId)}: {text}
              </Text>
            </li>
          ))}
        </ul>
      ) : null}
    </Panel>
  );
}

function AnnounceForm({ hoursId }: { readonly hoursId: HoursId }) {
  const [text, setText] = useState("");
  const [isTried, setTried] = useState(false);
  const command = useCommand(announceHours);
  const fault = faultOf(text);
  const handleSubmit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setTried(true);
    if (fault !== null || !(await command.run({ hoursId, text })).ok) return;
    setText("");
    setTried(false);
  };
  return (
    <form onSubmit={(event) => void handleSubmit(event)}>
      <div className={classes["choices"]}>
        <TextInput
          flex="1 1 14rem"
          aria-label="What to say"
          placeholder="I am back in five minutes"
          maxLength={140}
          autoComplete="off"
          value={text}
          error={isTried || text.length > 20 ? fault : null}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Button type="submit" variant="default" loading={command.state === "sending"}>
          Say it
        </Button>
      </div>
      <CommandOutcomeNote state={command.state} refusal={command.refusal} />
    </form>
  );
}

function faultOf(text: string): string | null {
  if (announcementTextSchema.safeParse(text).success) return null;
  return text.trim().length < 2 ? "Write a few words." : "No dates and no long numbers.";
}
