import { useDocumentVisibility } from "@mantine/hooks";
import { useEffect, useRef, type ReactNode } from "react";
import type { SiteId } from "#shared/kernel/ids.ts";
import { markThreadRead } from "#shared/threads/threads.commands.ts";
import { threadMessages } from "#shared/threads/threads.queries.ts";
import type { ThreadRef } from "#shared/threads/threads.schema.ts";
import { useCommand } from "../../platform/commands/use-command.ts";
import { sayRefusal } from "../../platform/errors/refusal-messages.ts";
import { useHallwayQuery } from "../../platform/query/use-hallway-query.ts";
import { useConnection } from "../../platform/realtime/use-connection.ts";
import { LoadingState } from "../../ui/LoadingState.tsx";
import { RefusedState } from "../../ui/RefusedState.tsx";
import { MessageLog } from "./MessageLog.tsx";
import { NoWriting } from "./NoWriting.tsx";
import { useThreadSummary } from "./use-thread-summary.ts";
import { WriteForm } from "./WriteForm.tsx";
import classes from "./Thread.module.css";

export interface ThreadProps {
  readonly site: SiteId;
  readonly thread: ThreadRef;
  /** "this hand-off" */
  readonly about: string;
  /** For a lead who reads what they are not on; it is recorded. */
  readonly reason?: "safety" | "complaint" | "handover" | "quality" | null;
  /** What is said to a text that seems to name the patient. */
  readonly warn?: (text: string) => ReactNode;
}

/** What those on something write to each other under it; whoever sees it has read it, on all of their devices. */
export function Thread({ site, thread, about, reason, warn }: ThreadProps) {
  const summary = useThreadSummary(site, thread);
  const input = reason ? { ...thread, reason } : thread;
  const { data, refusal } = useHallwayQuery(threadMessages, input, {
    site,
    refetchKey: summary?.messages ?? 0,
  });
  const upTo = data?.messages.at(-1)?.n ?? 0;
  const isNew = summary ? summary.read < upTo : data?.writing === "open";
  const mayMark = !reason && upTo > 0 && isNew;
  const handleSeen = useMarkRead(site, thread, mayMark ? upTo : 0);
  if (refusal) return <RefusedState message={sayRefusal(refusal)} />;
  if (!data) return <LoadingState label="Fetching what was written" />;
  const { messages, writing } = data;
  return (
    <div className={classes["thread"]}>
      <MessageLog site={site} messages={messages} about={about} onSeen={handleSeen} />
      {writing === "open" ? (
        <WriteForm site={site} thread={thread} about={about} warn={warn} />
      ) : (
        <NoWriting why={writing} isEmpty={messages.length === 0} />
      )}
    </div>
  );
}

/** Says once for each message, while the page is looked at, that I have read so far. */
function useMarkRead(site: SiteId, thread: ThreadRef, upTo: number): (isInView: boolean) => void {
  const { run } = useCommand(markThreadRead);
  const said = useRef(0);
  const isInView = useRef(false);
  const isOnline = useConnection().state === "online";
  const isLookedAt = useDocumentVisibility() === "visible" && isOnline;
  const say = (): void => {
    if (!isInView.current || !isLookedAt || upTo <= said.current) return;
    said.current = upTo;
    void run({ ...thread, upTo }, { site });
  };
  useEffect(say);
  return (isSeen) => {
    isInView.current = isSeen;
    say();
  };
}
