import { VisuallyHidden } from "@mantine/core";
import classes from "../../../ui/count.module.css";
import { useMyHandoffs } from "./use-mine.ts";

/** How much feedback waits for me to read it, beside the word that leads there. */
export function ToReadBadge() {
  const count = useMyHandoffs().toRead.length;
  if (count === 0) return null;
  return (
    <>
      <span className={classes["count"]} aria-hidden>
        {count}
      </span>
      <VisuallyHidden>, {count} to read</VisuallyHidden>
    </>
  );
}
