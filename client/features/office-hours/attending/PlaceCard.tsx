import { Button, Text } from "@mantine/core";
import type { Entry } from "#shared/office-hours/entries.schema.ts";
import { meetingLabels, topicLabels } from "#shared/office-hours/office-hours.labels.ts";
import type { Hours } from "#shared/office-hours/office-hours.schema.ts";
import { IntoView } from "../../../ui/IntoView.tsx";
import { Said } from "../../../ui/Said.tsx";
import { useOpening } from "../../../ui/use-opening.ts";
import { isReadyNow } from "../parts/standing-words.ts";
import { useNames } from "../parts/use-names.ts";
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
  /** On which number I am called back by phone; empty where I said none. */
  readonly callBack: string;
}

/** Where I stand, what to do now, and every way out. */
export function PlaceCard({ hours, entry, line, callBack }: PlaceCardProps) {
  const { nameOf } = useNames();
  const { says } = usePlace(hours, entry, nameOf);
  const [first, rest] = splitFirst(says);
  const { isOpen: isChanging, says: changed, open, close, back } = useOpening();
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
          entry.modality === "phone" ? callBack : "",
          entry.modality === "in_person" ? (hours.place ?? "") : "",
          entry.isQuick ? "quick question" : "",
        ]
          .filter(Boolean)
          .join(", ")}
        {line === "" ? "" : `: “${line}”`}
      </Text>
      <MergeAsk hours={hours} entry={entry} />
      {isChanging ? (
        <IntoView takesFocus>
          <ChangeEntry {...{ hours, entry, line, callBack }} onClose={close} />
        </IntoView>
      ) : (
        <div className={classes["acts"]}>
          <Button ref={back} variant="default" size="md" onClick={open}>
            Change
          </Button>
          <CannotWait hours={hours} entry={entry} line={line} />
          <LeaveLine hours={hours} entry={entry} label="Leave the line" />
        </div>
      )}
      <Said words={changed} />
    </section>
  );
}

/** The first sentence is read from afar. */
function splitFirst(says: string): readonly [string, string] {
  const end = says.indexOf(". ");
  return end === -1 ? [says, ""] : [says.slice(0, end), says.slice(end + 2)];
}
