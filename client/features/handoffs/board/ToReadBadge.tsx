import { VisuallyHidden } from "@mantine/core";
import { useMyHandoffs } from "./use-mine.ts";
import classes from "./ToReadBadge.module.css";

/** How much feedback waits for me to read it, beside the word that leads there. */
export function ToReadBadge() {
  const count = useMyHandoffs().toRead.length;
  if (count === 0) return null;
  return (
    <>
      <span className={classes["badge"]} aria-hidden>
        {count}
      </span>
      <VisuallyHidden>, {count} to read</VisuallyHidden>
    </>
  );
}
