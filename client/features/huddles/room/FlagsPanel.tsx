import { Button, Text } from "@mantine/core";
import { useState } from "react";
import { sayRefusal } from "../../../platform/errors/refusal-messages.ts";
import { KeptFocus } from "../../../ui/KeptFocus.tsx";
import { Panel } from "../../../ui/Panel.tsx";
import { RefusedState } from "../../../ui/RefusedState.tsx";
import parts from "../parts/huddles.module.css";
import { useHuddleRoom } from "../state/huddle-room.ts";
import { DroppedFlags } from "./DroppedFlags.tsx";
import { FlagForm } from "./FlagForm.tsx";
import { FlagRow } from "./FlagRow.tsx";

/** Patients of today who are worth a word beforehand: initials and a reason, never a name. */
export function FlagsPanel() {
  const { huddle, standing, contents } = useHuddleRoom();
  const [isAdding, setAdding] = useState(false);
  const flags = huddle.flags.filter(({ state }) => state !== "dropped");
  const open = flags.filter(({ state }) => state === "open").length;
  const isOver = huddle.state === "ended";
  const mayWrite = standing.mayRead && !isOver;
  return (
    <div id="huddle-flags" tabIndex={-1}>
      <Panel
        title={isOver ? "Patients flagged" : "Patients to flag"}
        note={flags.length === 0 ? undefined : sayCounts(open, flags.length - open, isOver)}
      >
        {standing.mayRead ? null : (
          <Text size="sm">
            {flags.length > 0 ? "" : isOver ? "None. " : "None yet. "}
            Who they are is read by those of this huddle who care for patients.
          </Text>
        )}
        {contents.refusal ? <RefusedState message={sayRefusal(contents.refusal)} /> : null}
        {flags.length === 0 && standing.mayRead ? (
          <Text size="sm">
            {isOver
              ? "Nobody was flagged."
              : "Nobody is flagged yet. Flags can be added before the huddle and while it is on."}
          </Text>
        ) : null}
        <ul className={parts["list"]}>
          {flags.map((flag) => (
            <FlagRow key={flag.id} flag={flag} mayWrite={standing.mayRead} />
          ))}
        </ul>
        {mayWrite ? <DroppedFlags /> : null}
        {mayWrite ? (
          <KeptFocus onEscape={() => setAdding(false)}>
            {isAdding ? (
              <FlagForm onClose={() => setAdding(false)} />
            ) : (
              <Button variant="default" size="md" w="fit-content" onClick={() => setAdding(true)}>
                Flag a patient
              </Button>
            )}
          </KeptFocus>
        ) : null}
      </Panel>
    </div>
  );
}

function sayCounts(open: number, done: number, isOver: boolean): string {
  return isOver ? `${done} spoken of, ${open} not` : `${open} to speak of, ${done} done`;
}
