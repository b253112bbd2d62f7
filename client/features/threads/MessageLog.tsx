import { Text } from "@mantine/core";
import { useInViewport } from "@mantine/hooks";
import { useEffect, useRef } from "react";
import type { SiteId } from "#shared/kernel/ids.ts";
import { MINUTE_MS } from "#shared/kernel/time.ts";
import type { SiteSlice } from "#shared/people/people.reducer.ts";
import { sayMoment } from "#shared/schedules/schedule.words.ts";
import type { Message } from "#shared/threads/threads.schema.ts";
import { useNow } from "../../platform/clock.ts";
import { useSliceOf } from "../../platform/realtime/use-slice.ts";
import { useMe } from "../../platform/session/session-context.ts";
import classes from "./Thread.module.css";

interface MessageLogProps {
  readonly site: SiteId;
  readonly messages: readonly Message[];
  readonly about: string;
  /** The newest of them came into view, or went out of it. */
  readonly onSeen: (isInView: boolean) => void;
}

/** The messages in order, the newest below; what comes in is read out when nothing else is. */
export function MessageLog({ site, messages, about, onSeen }: MessageLogProps) {
  const box = useRef<HTMLDivElement>(null);
  const { ref: newest, inViewport } = useInViewport<HTMLLIElement>();
  const count = messages.length;
  useEffect(() => {
    if (box.current) box.current.scrollTop = box.current.scrollHeight;
  }, [count]);
  useEffect(() => onSeen(inViewport), [inViewport, onSeen]);
  return (
    <div
      ref={box}
      role="log"
      aria-label={`Thread of ${about}`}
      className={classes["log"]}
      // A long thread scrolls by itself: with the keys, too.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={count > 0 ? 0 : -1}
    >
      {count === 0 ? (
        <Text size="sm" c="dimmed">
          Nothing is written yet. A word here stays with {about}; it interrupts nobody.
        </Text>
      ) : (
        <ol className={classes["messages"]}>
          {messages.map((message, index) => (
            <Line
              key={message.n}
              site={site}
              message={message}
              newest={index === count - 1 ? newest : null}
            />
          ))}
        </ol>
      )}
    </div>
  );
}

interface LineProps {
  readonly site: SiteId;
  readonly message: Message;
  readonly newest: ReturnType<typeof useInViewport<HTMLLIElement>>["ref"] | null;
}

function Line({ site, message: { byId, byName, at, text }, newest }: LineProps) {
  const me = useMe();
  const now = useNow(MINUTE_MS);
  const zone =
    useSliceOf<SiteSlice>(site, "site")?.site.zone ??
    Intl.DateTimeFormat().resolvedOptions().timeZone;
  const isMine = byId === me.id;
  return (
    <li ref={newest} className={classes["message"]} data-mine={isMine || undefined}>
      <Text size="xs" c="dimmed">
        {isMine ? "You" : byName},{" "}
        <time dateTime={new Date(at).toISOString()}>{sayMoment(at, now, zone)}</time>
      </Text>
      <p className={classes["text"]}>{text}</p>
    </li>
  );
}
