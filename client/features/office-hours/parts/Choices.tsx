import { useId, type ReactNode } from "react";
import classes from "./Choices.module.css";

export interface OneChoice<Value extends string> {
  readonly value: Value;
  readonly label: string;
  readonly mark?: ReactNode;
}

interface ChoicesProps<Value extends string> {
  readonly legend: string;
  readonly choices: readonly OneChoice<Value>[];
  readonly value: Value | null;
  readonly onChange: (value: Value) => void;
  /** Whole sentences: one below the other. */
  readonly isWide?: boolean;
}

/** One of a few that are all in sight: a tap, or the arrow keys. */
export function Choices<Value extends string>(props: ChoicesProps<Value>) {
  const { legend, choices, value, onChange, isWide } = props;
  const name = useId();
  return (
    <fieldset className={classes["group"]}>
      <legend className={classes["legend"]}>{legend}</legend>
      <div className={classes["choices"]} data-wide={isWide || undefined}>
        {choices.map((choice) => (
          <label key={choice.value} className={classes["choice"]}>
            <input
              type="radio"
              name={name}
              checked={choice.value === value}
              onChange={() => onChange(choice.value)}
            />
            {choice.mark}
            <span>{choice.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
