import { Text } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "./words.module.css";

interface WordsProps {
  readonly id?: string;
  readonly children: ReactNode;
}

/** What stands in the way, read out at once. */
export function ErrorWords({ id, children }: WordsProps) {
  return (
    <Text
      {...(id === undefined ? {} : { id })}
      role="alert"
      size="sm"
      fw={500}
      className={classes["error"] ?? ""}
    >
      {children}
    </Text>
  );
}

/** What a person should look at before going on. */
export function WarningWords({ id, children }: WordsProps) {
  return (
    <Text
      {...(id === undefined ? {} : { id })}
      role="status"
      size="sm"
      fw={500}
      className={classes["warning"] ?? ""}
    >
      <span aria-hidden>⚠ </span>
      {children}
    </Text>
  );
}
