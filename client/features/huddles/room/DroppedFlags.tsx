import { Text } from "@mantine/core";
import { settleFlag } from "#shared/huddles/huddles.commands.ts";
import { ActButton } from "../../../ui/ActButton.tsx";
import parts from "../parts/huddles.module.css";
import { useHuddleRoom } from "../state/huddle-room.ts";

/** What was dropped stays in reach while the huddle is open: a slip of the finger is put back in one tap. */
export function DroppedFlags() {
  const { huddle, contents } = useHuddleRoom();
  const dropped = huddle.flags.filter(({ state }) => state === "dropped");
  if (dropped.length === 0) return null;
  return (
    <ul className={parts["list"]} aria-label="Dropped">
      {dropped.map(({ id }) => {
        const handle = contents.flag(id)?.handle ?? "A patient";
        return (
          <li key={id} className={parts["row"]}>
            <Text className={parts["words"] ?? ""} c="dimmed">
              {handle} was dropped.
            </Text>
            <ActButton
              contract={settleFlag}
              input={{ huddleId: huddle.id, flagId: id, as: "open" }}
              variant="subtle"
              aria-label={`Put back: ${handle}`}
            >
              Put back
            </ActButton>
          </li>
        );
      })}
    </ul>
  );
}
