import { Checkbox } from "@mantine/core";
import { weekdayNames } from "#shared/schedules/schedule.words.ts";
import classes from "./Weekdays.module.css";

interface WeekdaysProps {
  /** 1 is Monday. */
  readonly chosen: readonly number[];
  readonly onChange: (chosen: number[]) => void;
}

/** On which days of the week. */
export function Weekdays({ chosen, onChange }: WeekdaysProps) {
  const toggle = (day: number): void =>
    onChange(chosen.includes(day) ? chosen.filter((each) => each !== day) : [...chosen, day]);
  return (
    <div role="group" aria-label="Days" className={classes["days"]}>
      {weekdayNames.map((name, index) => (
        <Checkbox
          key={name}
          className={classes["day"] ?? ""}
          label={name}
          checked={chosen.includes(index + 1)}
          onChange={() => toggle(index + 1)}
        />
      ))}
    </div>
  );
}
