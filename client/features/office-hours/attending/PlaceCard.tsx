import { Button, Text } from "@mantine/core";
import { useState } from "react";
import type { Entry } from "#shared/office-hours/entries.schema.ts";
import { meetingLabels, topicLabels } from "#shared/office-hours/office-hours.labels.ts";
import type { Hours } from "#shared/office-hours/office-hours.schema.ts";
import { isReadyNow } from "../parts/standing-words.ts";
import { usePlace } from "../state/use-place.ts";
import { CannotWait } from "./CannotWait.tsx";
import { ChangeEntry } from "./ChangeEntry.tsx";
import { MergeAsk } from "./MergeAsk.tsx";
import classes from "./attending.module.css";
import { LeaveLine } from "./LeaveLine.tsx";

interface PlaceCardProps {
  readonly hours: Hours;
  readonly entry: Entry;
  /** What I wrote about it. */
  readonly line: string;
}

/** Where I stand, what to do now, and every way out. */
export function PlaceCard({ hours, entry, line }: PlaceCardProps) {
  const { says } = usePlace(hours, entry);
  const [first, rest] = splitFirst(says);
  const [isChanging, setChanging] = useState(false);
  const isNext = isReadyNow(hours, entry);
  return (
    <section
      className={classes["card"]}
      data-tone={isNext ? "next" : undefined}
      aria-label="My place"
    >
      <div role="status">
        <p className={classes["big"]}>{first}</p>
        {rest ? <Text mt="xs">{rest}</Text> : null}
      </div>
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
          <CannotWait hours={hours} entry={entry} line={line} />
          <LeaveLine hours={hours} entry={entry} label="Leave the line" />
        </div>
      )}
    </section>
  );
}

/** The first sentence is read from afar. */
function splitFirst(says: string): readonly [string, string] {
  const end = says.indexOf(". ");
  return end === -1 ? [says, ""] : [says.slice(0, end), says.slice(end + 2)];
}
