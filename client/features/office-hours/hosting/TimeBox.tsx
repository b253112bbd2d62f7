import { MINUTE_MS, SECOND_MS } from "#shared/kernel/time.ts";
import type { Entry } from "#shared/office-hours/entries.schema.ts";
import { extendEntry } from "#shared/office-hours/office-hours.commands.ts";
import { BOX_MAX_MS } from "#shared/office-hours/time-box.ts";
import { useNow } from "../../../platform/clock.ts";
import { ActButton } from "../../../ui/ActButton.tsx";
import { digits } from "./entry-words.ts";
import { useHosting } from "./use-hosting.ts";
import classes from "./hosting.module.css";

/** How long it has taken and may take: a nudge near the end and at it, and more time for the asking. */
export function TimeBox({ entry }: { readonly entry: Entry }) {
  const { hours } = useHosting();
  const now = useNow(SECOND_MS);
  const { startedAt, boxMs, nudges } = entry;
  if (startedAt === null) return null;
  const spent = Math.max(0, now - startedAt);
  const isOver = spent > boxMs;
  const minutes = Math.round(boxMs / MINUTE_MS);
  return (
    <>
      <div className={classes["facts"]}>
        <span role="timer" aria-live="off">
          <strong>{digits(spent)}</strong> of {minutes} min
        </span>
        {boxMs + 5 * MINUTE_MS <= BOX_MAX_MS ? (
          <ActButton
            contract={extendEntry}
            input={{ hoursId: hours.id, entryId: entry.id, byMs: 5 * MINUTE_MS }}
            variant="default"
          >
            5 minutes more
          </ActButton>
        ) : null}
      </div>
      <div className={classes["track"]} aria-hidden>
        <div
          className={classes["spent"]}
          data-over={isOver || undefined}
          style={{ transform: `scaleX(${Math.min(1, spent / boxMs)})` }}
        />
      </div>
      <div role="status">
        {nudges > 0 ? (
          <p className={classes["nudge"]}>{sayNudge(nudges, minutes, boxMs - spent)}</p>
        ) : null}
      </div>
    </>
  );
}

/** Said twice and no more: near the end, and at it. */
function sayNudge(nudges: number, minutes: number, leftMs: number): string {
  if (nudges > 1 || leftMs <= 0)
    return `The ${minutes} minutes are over. Finish the sentence, take more time, or make it something else.`;
  return "The time is nearly over: come to an end, or take more.";
}
