import { Button, Text } from "@mantine/core";
import { useState } from "react";
import { KeptFocus } from "../../../ui/KeptFocus.tsx";
import { Panel } from "../../../ui/Panel.tsx";
import parts from "../parts/huddles.module.css";
import { useHuddleRoom } from "../state/huddle-room.ts";
import { ActionForm } from "./ActionForm.tsx";
import { ActionRow } from "./ActionRow.tsx";

/** Who does what by when: what was carried here from earlier, and what is taken on now. */
export function ActionsPanel() {
  const { huddle, standing, actionItems, contents } = useHuddleRoom();
  const [isAdding, setAdding] = useState(false);
  const open = actionItems.filter(({ state }) => state === "open");
  const mayAdd = standing.takesPart && huddle.state !== "ended";
  return (
    <div id="huddle-actions" tabIndex={-1}>
      <Panel title="Action items" note={open.length === 0 ? undefined : `${open.length} open`}>
        {open.length > 0 ? null : (
          <Text size="sm">
            {standing.isOfHallway
              ? "Nothing is open."
              : "What is to be done is not shown to whoever is here to listen."}
          </Text>
        )}
        <ul className={parts["list"]}>
          {open.map((item) => (
            <ActionRow
              key={item.id}
              item={item}
              content={contents.action(item.id)}
              isCarried={item.huddleId !== huddle.id && item.huddleId !== huddle.debriefOf}
            />
          ))}
        </ul>
        {mayAdd ? (
          <KeptFocus onEscape={() => setAdding(false)}>
            {isAdding ? (
              <ActionForm onClose={() => setAdding(false)} />
            ) : (
              <Button variant="default" size="md" w="fit-content" onClick={() => setAdding(true)}>
                Add an action
              </Button>
            )}
          </KeptFocus>
        ) : null}
      </Panel>
    </div>
  );
}
