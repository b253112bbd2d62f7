import { Checkbox, Text } from "@mantine/core";
import { useState } from "react";
import { tickCheck } from "#shared/huddles/huddles.commands.ts";
import type { Check } from "#shared/huddles/huddles.schema.ts";
import { useCommand } from "../../../platform/commands/use-command.ts";
import { CommandOutcomeNote } from "../../../ui/CommandOutcomeNote.tsx";
import parts from "../parts/huddles.module.css";
import { usePeopleHere } from "../../presence/use-people-here.ts";
import { useHuddleRoom } from "../state/huddle-room.ts";
import classes from "./ChecksPanel.module.css";

type ListName = "brief" | "debrief";
const labels: Record<ListName, string> = { brief: "Brief checklist", debrief: "Debrief checklist" };

/** A checklist of the team, folded until it is wanted. */
export function ChecksPanel({ list }: { readonly list: ListName }) {
  const { huddle } = useHuddleRoom();
  // A debrief is there for its checklist.
  const [isOpen, setOpen] = useState(list === "debrief" && huddle.debriefOf !== undefined);
  const checks = huddle[list];
  if (checks.length === 0) return null;
  const done = checks.filter(({ doneById }) => doneById !== null).length;
  return (
    <details
      className={classes["fold"]}
      open={isOpen}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary className={classes["summary"]}>
        <Text span fw={650}>
          {labels[list]}
        </Text>{" "}
        <Text span size="sm" c="dimmed">
          {done} of {checks.length}
        </Text>
      </summary>
      {isOpen ? <Lines list={list} checks={checks} /> : null}
    </details>
  );
}

function Lines({ list, checks }: { readonly list: ListName; readonly checks: readonly Check[] }) {
  const { huddle, standing } = useHuddleRoom();
  const { nameOf } = usePeopleHere();
  const command = useCommand(tickCheck);
  const isLocked = !standing.takesPart || huddle.state === "ended";
  return (
    <div className={parts["list"]}>
      {checks.map(({ id, text, doneById }) => (
        <Checkbox
          key={id}
          className={parts["pick"] ?? ""}
          label={text}
          description={doneById === null ? undefined : nameOf(doneById)}
          checked={doneById !== null}
          disabled={isLocked}
          onChange={() =>
            void command.run({
              huddleId: huddle.id,
              list,
              entryId: id,
              isDone: doneById === null,
            })
          }
        />
      ))}
      <CommandOutcomeNote state={command.state} refusal={command.refusal} />
    </div>
  );
}
