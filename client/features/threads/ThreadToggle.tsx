import { Button } from "@mantine/core";
import { useId, useState } from "react";
import { ThreadMark, type ThreadMarkProps } from "./ThreadMark.tsx";
import { Thread, type ThreadProps } from "./Thread.tsx";
import classes from "./ThreadToggle.module.css";

type ThreadToggleProps = ThreadMarkProps & Pick<ThreadProps, "about">;

/** The thread under a row: its count, and the thread itself once it is opened. */
export function ThreadToggle({ site, thread, about, isTheirs }: ThreadToggleProps) {
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
        Thread
      </Button>
      <div id={id} className={classes["opened"]} hidden={!isOpen}>
        {isOpen && <Thread site={site} thread={thread} about={about} />}
      </div>
    </div>
  );
}
