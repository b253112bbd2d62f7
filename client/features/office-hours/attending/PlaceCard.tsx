import { Button, Text } from "@mantine/core";
import { useState } from "react";
import type { Entry } from "#shared/office-hours/entries.schema.ts";
import { withdrawEntry } from "#shared/office-hours/office-hours.commands.ts";
import { meetingLabels, topicLabels } from "#shared/office-hours/office-hours.labels.ts";
import type { Hours } from "#shared/office-hours/office-hours.schema.ts";
import { HoursAct } from "../parts/HoursAct.tsx";
import { usePlace } from "../state/use-place.ts";
import { CannotWait } from "./CannotWait.tsx";
import { ChangeEntry } from "./ChangeEntry.tsx";
import { MergeAsk } from "./MergeAsk.tsx";
import classes from "./attending.module.css";

interface PlaceCardProps {
  readonly hours: Hours;
  readonly entry: Entry;
  /** What I wrote about it. */
  readonly line: string;
}

/** Where I stand, what to do now, and every way out. */
export function PlaceCard({ hours, entry, line }: PlaceCardProps) {
  const { says } = usePlace(hours, entry);
  const [isChanging, setChanging] = useState(false);
  const isNext = entry.state === "up_next";
  return (
    <section
      className={classes["card"]}
      data-tone={isNext ? "next" : undefined}
      aria-label="My place"
    >
      <p className={classes["big"]} role="status">
        {says}
      </p>
      <Text c="dimmed">
        {[
          topicLabels[entry.topic],
          meetingLabels[entry.modality].toLowerCase(),
          entry.isQuick ? "quick question" : "",
        ]
          .filter(Boolean)
          .join(", ")}
        {line === "" ? "" : `: “${line}”`}
      </Text>
      <MergeAsk hours={hours} entry={entry} />
      {isChanging ? (
        <ChangeEntry hours={hours} entry={entry} line={line} onClose={() => setChanging(false)} />
      ) : (
        <div className={classes["acts"]}>
          <Button variant="default" size="md" onClick={() => setChanging(true)}>
            Change
          </Button>
          <CannotWait hours={hours} entry={entry} />
          <HoursAct
            contract={withdrawEntry}
            input={{ hoursId: hours.id, entryId: entry.id }}
            variant="subtle"
            size="md"
          >
            Leave the line
          </HoursAct>
        </div>
      )}
    </section>
  );
}
