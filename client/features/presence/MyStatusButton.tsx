import { Button, VisuallyHidden } from "@mantine/core";
import { statusLooks } from "#shared/presence/presence.sentences.ts";
import { TimeLeft } from "../../ui/TimeLeft.tsx";
import classes from "./MyStatusButton.module.css";
import { StatusShape } from "./StatusShape.tsx";
import { usePresence } from "./use-presence.ts";
import { useMyRecord } from "./use-my-record.ts";

/** What I am shown as, and the way to change it, from anywhere. */
export function MyStatusButton({ onOpen }: { readonly onOpen: () => void }) {
  const record = useMyRecord();
  const { isStale } = usePresence();
  if (!record) return null;
  const { shortLabel } = statusLooks[record.status];
  return (
    <Button
      className={classes["button"]}
      data-stale={isStale || undefined}
      variant="default"
      onClick={onOpen}
      aria-keyshortcuts="Alt+M"
      title="Change my status (Alt+M)"
      leftSection={<StatusShape status={record.status} />}
    >
      <span className={classes["words"]}>
        <span className={classes["me"]}>I am: </span>
        {shortLabel}
        {record.until !== null && record.status !== "off" ? (
          <span className={classes["left"]}>
            {" "}
            <TimeLeft until={record.until} />
          </span>
        ) : null}
        <VisuallyHidden>. Change my status</VisuallyHidden>
      </span>
    </Button>
  );
}
