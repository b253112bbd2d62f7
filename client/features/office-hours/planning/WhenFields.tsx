import { Checkbox, Stack, Switch, TextInput } from "@mantine/core";
import { weekdayNames } from "#shared/schedules/schedule.words.ts";
import type { FieldsProps } from "./NameFields.tsx";
import classes from "./planning.module.css";

/** On which days, and at what time by the clock on the wall; or once. */
export function WhenFields({ draft, set }: FieldsProps) {
  const { isOnce, weekdays } = draft;
  const toggle = (day: number): void =>
    set({
      weekdays: weekdays.includes(day)
        ? weekdays.filter((each) => each !== day)
        : [...weekdays, day],
    });
  return (
    <Stack gap="xs">
      <Switch
        label="Once only, on one day"
        checked={isOnce}
        onChange={() => set({ isOnce: !isOnce })}
      />
      {isOnce ? null : (
        <div role="group" aria-label="Days" className={classes["checks"]}>
          {weekdayNames.map((name, index) => (
            <Checkbox
              key={name}
              className={classes["check"] ?? ""}
              label={name}
              checked={weekdays.includes(index + 1)}
              onChange={() => toggle(index + 1)}
            />
          ))}
        </div>
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
