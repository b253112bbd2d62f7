import { Checkbox, Group, Switch, TextInput } from "@mantine/core";
import { weekdayNames } from "#shared/schedules/schedule.words.ts";
import type { RoomDraft } from "./room-draft.ts";
import classes from "./WhenFields.module.css";

interface WhenFieldsProps {
  readonly draft: RoomDraft;
  readonly set: (changes: Partial<RoomDraft>) => void;
}

/** On which days, and at what time by the clock on the wall. */
export function WhenFields({ draft, set }: WhenFieldsProps) {
  const { isPlanned, weekdays, time } = draft;
  const toggle = (day: number): void =>
    set({
      weekdays: weekdays.includes(day)
        ? weekdays.filter((each) => each !== day)
        : [...weekdays, day],
    });
  return (
    <div className={classes["when"]}>
      <Switch
        label="Meets at a set time"
        checked={isPlanned}
        onChange={() => set({ isPlanned: !isPlanned })}
      />
      {isPlanned ? (
        <Group gap="md" align="flex-end">
          <div role="group" aria-label="Days" className={classes["days"]}>
            {weekdayNames.map((name, index) => (
              <Checkbox
                key={name}
                className={classes["day"] ?? ""}
                label={name}
                checked={weekdays.includes(index + 1)}
                onChange={() => toggle(index + 1)}
              />
            ))}
          </div>
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
