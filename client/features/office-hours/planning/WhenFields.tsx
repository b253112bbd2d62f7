import { Stack, Switch, TextInput } from "@mantine/core";
import { Weekdays } from "../../schedules/Weekdays.tsx";
import type { FieldsProps } from "./NameFields.tsx";
import classes from "./planning.module.css";

/** On which days, and at what time by the clock on the wall; or once. */
export function WhenFields({ draft, set }: FieldsProps) {
  const { isOnce, weekdays } = draft;
  return (
    <Stack gap="xs">
      <Switch
        label="Once only, on one day"
        checked={isOnce}
        onChange={() => set({ isOnce: !isOnce })}
      />
      {isOnce ? null : (
        <Weekdays chosen={weekdays} onChange={(chosen) => set({ weekdays: chosen })} />
      )}
      <div className={classes["fields"]}>
        <TextInput
          label="Begins at"
          type="time"
          value={draft.time}
          onChange={(event) => set({ time: event.currentTarget.value })}
        />
        <TextInput
          label={isOnce ? "Day" : "First day"}
          type="date"
          value={draft.from}
          onChange={(event) => set({ from: event.currentTarget.value })}
        />
        {isOnce ? null : (
          <TextInput
            label="Last day (optional)"
            type="date"
            value={draft.until}
            min={draft.from}
            onChange={(event) => set({ until: event.currentTarget.value })}
          />
        )}
      </div>
    </Stack>
  );
}
