import { Group, Switch, TextInput } from "@mantine/core";
import { Weekdays } from "../../schedules/Weekdays.tsx";
import type { RoomDraft } from "./room-draft.ts";
import classes from "./WhenFields.module.css";

interface WhenFieldsProps {
  readonly draft: RoomDraft;
  readonly set: (changes: Partial<RoomDraft>) => void;
}

/** On which days, and at what time by the clock on the wall. */
export function WhenFields({ draft, set }: WhenFieldsProps) {
  const { isPlanned, weekdays, time } = draft;
  return (
    <div className={classes["when"]}>
      <Switch
        label="Meets at a set time"
        checked={isPlanned}
        onChange={() => set({ isPlanned: !isPlanned })}
      />
      {isPlanned ? (
        <Group gap="md" align="flex-end">
          <Weekdays chosen={weekdays} onChange={(chosen) => set({ weekdays: chosen })} />
          <TextInput
            label="Time"
            type="time"
            value={time}
            onChange={(event) => set({ time: event.currentTarget.value })}
          />
        </Group>
      ) : null}
    </div>
  );
}
