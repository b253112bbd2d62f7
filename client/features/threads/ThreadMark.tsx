import { VisuallyHidden } from "@mantine/core";
import { IconMessage } from "@tabler/icons-react";
import type { SiteId } from "#shared/kernel/ids.ts";
import { countOf, sayCount } from "#shared/threads/threads.reducer.ts";
import type { ThreadRef } from "#shared/threads/threads.schema.ts";
import { useThreadSummary } from "./use-thread-summary.ts";
import classes from "./ThreadMark.module.css";

export interface ThreadMarkProps {
  readonly site: SiteId;
  readonly thread: ThreadRef;
  /** It is theirs who looks: they are told what is new in it. */
  readonly isTheirs: boolean;
}

/** How many messages stand in a thread, and how many of them are new to me; nothing where there are none. */
export function ThreadMark({ site, thread, isTheirs }: ThreadMarkProps) {
  const count = countOf(useThreadSummary(site, thread), isTheirs);
  if (count.messages === 0) return null;
  return (
    <span className={classes["mark"]}>
      <IconMessage size="1rem" aria-hidden />
      <span aria-hidden>{count.messages}</span>
      {count.unread > 0 && (
        <span className={classes["new"]} aria-hidden>
          {count.unread} new
        </span>
      )}
      <VisuallyHidden>{sayCount(count)}</VisuallyHidden>
    </span>
  );
}
