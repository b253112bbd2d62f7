import { Text } from "@mantine/core";
import classes from "./attending.module.css";
import type { SaidMet } from "./met-words.ts";

/** How it stands between whoever came and their host. */
export function Met({ title, note }: SaidMet) {
  return (
    <div role="status">
      <p className={classes["big"]}>{title}</p>
      <Text mt="xs">{note}</Text>
    </div>
  );
}
