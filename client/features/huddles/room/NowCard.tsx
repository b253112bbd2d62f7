import { Text, Title } from "@mantine/core";
import { allottedMs, readClock, spentMs, type AgendaClock } from "#shared/huddles/agenda.ts";
import { MINUTE_MS, SECOND_MS } from "#shared/kernel/time.ts";
import { useNow } from "../../../platform/clock.ts";
import { KeptFocus } from "../../../ui/KeptFocus.tsx";
import { useHuddleRoom } from "../state/huddle-room.ts";
import { FillPart } from "./FillPart.tsx";
import classes from "./NowCard.module.css";
import { PartWords } from "./PartWords.tsx";
import { SteerActs } from "./SteerActs.tsx";

/** The item that everybody is at, large, with the clock that everybody sees. */
export function NowCard() {
  const { huddle } = useHuddleRoom();
  const now = useNow(SECOND_MS);
  const clock = readClock(huddle, now);
  const { current, index } = clock;
  return (
    <section className={classes["card"]} aria-label="Now">
      <div className={classes["top"]}>
        <div className={classes["what"]}>
          <p className={classes["count"]}>
            {current ? `Item ${index + 1} of ${huddle.agenda.length}` : "The agenda"}
          </p>
          <Title order={2} className={classes["title"] ?? ""} aria-live="polite">
            {current?.title ?? "No item is open"}
          </Title>
          {current ? <p className={classes["speaks"]}>Speaks: {current.speaks}</p> : null}
        </div>
        <ItemClock clock={clock} />
      </div>
      <ItemTrack clock={clock} now={now} />
      {current ? <FillPart item={current} /> : null}
      <KeptFocus>
        <SteerActs clock={clock} />
      </KeptFocus>
      <Text size="sm" c="dimmed">
        <PartWords part="facilitator" /> <PartWords part="scribe" />
        {clock.next ? ` Next: ${clock.next.title}.` : ""}
        {sayBehind(clock)}
      </Text>
    </section>
  );
}

/** Minutes and seconds; over its time they count up, told in words and without alarm. */
function ItemClock({ clock: { itemLeftMs } }: { readonly clock: AgendaClock }) {
  if (itemLeftMs === null) return null;
  const isOver = itemLeftMs < 0;
  return (
    <div className={classes["clock"]} role="timer" aria-live="off" aria-label="Time for this item">
      <span className={classes["digits"]}>{digits(itemLeftMs)}</span>
      <span className={isOver ? classes["over"] : classes["left"]}>
        {isOver ? "over: finish the sentence" : "left for this item"}
      </span>
    </div>
  );
}

export function digits(ms: number): string {
  const seconds = Math.floor(Math.abs(ms) / SECOND_MS);
  return `${ms < 0 ? "+" : ""}${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

function ItemTrack({ clock, now }: { readonly clock: AgendaClock; readonly now: number }) {
  const { current } = clock;
  if (!current) return null;
  const share = Math.min(1, spentMs(current, now) / Math.max(1, allottedMs(current)));
  return (
    <div className={classes["track"]} aria-hidden>
      <div
        className={classes["rest"]}
        data-over={share >= 1 || undefined}
        style={{ transform: `scaleX(${share})` }}
      />
    </div>
  );
}

/** Below what is pressed, so that the page stands still when it comes and goes. */
function sayBehind({ leftMs, behindMs }: AgendaClock): string {
  const minutes = Math.ceil(behindMs / MINUTE_MS);
  return (leftMs ?? 0) > 0 && minutes > 0 ? ` The agenda needs ${minutes} min more.` : "";
}

/** How much of the whole is left, in words. */
export function WholeClock() {
  const { huddle } = useHuddleRoom();
  const { leftMs } = readClock(huddle, useNow(SECOND_MS));
  if (leftMs === null || huddle.state === "ended") return null;
  return (
    <Text span role="timer" aria-live="off">
      {leftMs < 0 ? `${digits(leftMs)} over the end` : `${digits(leftMs)} left in all`}
    </Text>
  );
}
