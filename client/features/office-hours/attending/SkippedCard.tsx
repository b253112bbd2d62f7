import { Text } from "@mantine/core";
import type { Entry } from "#shared/office-hours/entries.schema.ts";
import { hereEntry } from "#shared/office-hours/office-hours.commands.ts";
import type { Hours } from "#shared/office-hours/office-hours.schema.ts";
import { ActButton } from "../../../ui/ActButton.tsx";
import { TimeLeft } from "../../../ui/TimeLeft.tsx";
import classes from "./attending.module.css";
import { LeaveLine } from "./LeaveLine.tsx";

/** Called and not come: the place is there for a while. */
export function SkippedCard({ hours, entry }: { readonly hours: Hours; readonly entry: Entry }) {
  const input = { hoursId: hours.id, entryId: entry.id };
  return (
    <section className={classes["card"]} data-tone="next" aria-label="My place">
      <p className={classes["big"]} role="status">
        You were called and did not answer
      </p>
      <Text>
        {entry.untilAt === null ? null : (
          <>
            Your place is kept for <TimeLeft until={entry.untilAt} />.{" "}
          </>
        )}
        Tap “I’m here” and you stand where you stood.
      </Text>
      <div className={classes["bar"]} data-above-phone-bar>
        <ActButton contract={hereEntry} input={input} site={hours.siteId} size="md">
          I’m here
        </ActButton>
      </div>
      <div className={classes["acts"]}>
        <LeaveLine hours={hours} entry={entry} label="Leave the line" />
      </div>
    </section>
  );
}
