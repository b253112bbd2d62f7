import { Text } from "@mantine/core";
import classes from "./Said.module.css";

/** What came of something, told without a move of the focus. */
export function Said({ words }: { readonly words: string }) {
  return (
    <div role="status" className={classes["said"]}>
      {words === "" ? null : (
        <Text size="sm" fw={550}>
          {words}
        </Text>
      )}
    </div>
  );
}
