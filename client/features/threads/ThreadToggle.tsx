import { Button, VisuallyHidden } from "@mantine/core";
import { useId, useState } from "react";
import { ThreadMark, type ThreadMarkProps } from "./ThreadMark.tsx";
import { Thread, type ThreadProps } from "./Thread.tsx";
import classes from "./ThreadToggle.module.css";

interface ThreadToggleProps extends ThreadMarkProps, Pick<ThreadProps, "about"> {
  /** What tells its button from the others of a page, for a screen reader: "R.M. 10:30". */
  readonly subject: string;
}

/** The thread under a row: its count, and the thread itself once it is opened. */
export function ThreadToggle({ site, thread, about, subject, isTheirs }: ThreadToggleProps) {
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  return (
    <div className={classes["under"]}>
      <Button
        variant="subtle"
        px="xs"
        aria-expanded={isOpen}
        aria-controls={id}
        rightSection={<ThreadMark site={site} thread={thread} isTheirs={isTheirs} />}
        onClick={() => setOpen(!isOpen)}
      >
        Thread <VisuallyHidden>on {subject}</VisuallyHidden>
      </Button>
      <div id={id} className={classes["opened"]} hidden={!isOpen}>
        {isOpen && <Thread site={site} thread={thread} about={about} />}
      </div>
    </div>
  );
}
