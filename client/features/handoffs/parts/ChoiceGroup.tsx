import { Text } from "@mantine/core";
import { useId, type KeyboardEvent, type ReactNode } from "react";
import { flushSync } from "react-dom";
import { ErrorWords } from "../../../ui/Words.tsx";
import { focusNextStop } from "./form-stops.ts";
import classes from "./ChoiceGroup.module.css";

export interface Choice<Value extends string> {
  readonly value: Value;
  readonly label: string;
  readonly meaning?: string;
  /** Pressed while the group has the focus, chooses it and goes on to the next field. */
  readonly shortcut?: string;
  readonly mark?: ReactNode;
  readonly className?: string;
}

interface ChoiceGroupProps<Value extends string> {
  readonly legend: string;
  readonly choices: readonly Choice<Value>[];
  readonly value: Value | null;
  readonly onChange: (value: Value) => void;
  readonly error?: string | undefined;
  /** Where the choices carry a sentence each, they stand as tiles, so many in a row. */
  readonly tiles?: 2 | 3;
  readonly field: string;
}

/** One choice among a few that are all in sight: a click, the arrow keys, or one key. */
export function ChoiceGroup<Value extends string>(props: ChoiceGroupProps<Value>) {
  const { legend, choices, value, onChange, error, tiles, field } = props;
  const name = useId();
  const errorId = useId();
  function handleKey(event: KeyboardEvent<HTMLFieldSetElement>): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const chosen = choices.find(({ shortcut }) => shortcut === event.key.toLowerCase());
    if (!chosen) return;
    event.preventDefault();
    flushSync(() => onChange(chosen.value));
    focusNextStop(event.currentTarget);
  }
  return (
    <fieldset
      className={classes["group"]}
      data-stop
      data-field={field}
      aria-describedby={error ? errorId : undefined}
      onKeyDown={handleKey}
    >
      <legend className={classes["legend"]}>{legend}</legend>
      <div className={layoutOf(tiles)}>
        {choices.map((choice) => (
          <ChoiceOption
            key={choice.value}
            choice={choice}
            name={name}
            isChosen={choice.value === value}
            onChoose={onChange}
          />
        ))}
      </div>
      {error && <ErrorWords id={errorId}>{error}</ErrorWords>}
    </fieldset>
  );
}

function layoutOf(tiles: 2 | 3 | undefined): string {
  if (tiles === undefined) return classes["options"] ?? "";
  return tiles === 3 ? `${classes["tiles"]} ${classes["threeWide"]}` : (classes["tiles"] ?? "");
}

interface ChoiceOptionProps<Value extends string> {
  readonly choice: Choice<Value>;
  readonly name: string;
  readonly isChosen: boolean;
  readonly onChoose: (value: Value) => void;
}

function ChoiceOption<Value extends string>({
  choice,
  name,
  isChosen,
  onChoose,
}: ChoiceOptionProps<Value>) {
  const { value, label, meaning, shortcut, mark, className = "" } = choice;
  return (
    <label className={`${classes["option"]} ${className}`}>
      <input
        className={classes["input"]}
        type="radio"
        name={name}
        value={value}
        checked={isChosen}
        aria-keyshortcuts={shortcut}
        onChange={() => onChoose(value)}
      />
      {mark}
      <span className={classes["words"]}>
        <Text span size="sm" fw={meaning ? 600 : 400}>
          {label}
        </Text>
        {meaning && (
          <Text size="xs" c="dimmed" lh={1.3}>
            {meaning}
          </Text>
        )}
      </span>
      {shortcut && (
        <kbd className={classes["key"]} aria-hidden>
          {shortcut.toUpperCase()}
        </kbd>
      )}
    </label>
  );
}
