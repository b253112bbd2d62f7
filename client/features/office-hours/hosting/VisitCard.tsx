import { Text } from "@mantine/core";
import { SECOND_MS } from "#shared/kernel/time.ts";
import { ANSWER_GRACE_MS } from "#shared/office-hours/entries.moves.ts";
import type { Entry } from "#shared/office-hours/entries.schema.ts";
import { skipEntry, startEntry } from "#shared/office-hours/office-hours.commands.ts";
import { useNow } from "../../../platform/clock.ts";
import { ActButton } from "../../../ui/ActButton.tsx";
import { listNames } from "../../../ui/list-names.ts";
import { useNames } from "../parts/use-names.ts";
import { EntryFacts } from "./EntryFacts.tsx";
import { digits, firstName } from "./entry-words.ts";
import { FinishForm } from "./FinishForm.tsx";
import { MeetPart } from "./MeetPart.tsx";
import { OtherWays } from "./OtherWays.tsx";
import { TimeBox } from "./TimeBox.tsx";
import { togetherWith, useHosting } from "./use-hosting.ts";
import classes from "./hosting.module.css";

/** Whom I have called, or am with. */
export function VisitCard({ entry }: { readonly entry: Entry }) {
  const { hours } = useHosting();
  const { nameOf } = useNames();
  const people = [entry, ...togetherWith(hours, entry)].map(({ personId }) => nameOf(personId));
  const isCalled = entry.state === "called";
  // How one meets comes before the note; where one talks in the room, the note does.
  const isOnScreen = entry.modality !== "in_person";
  return (
    <>
      <section
        className={classes["card"]}
        data-tone={isCalled ? "called" : "met"}
        aria-label={isCalled ? "Called" : "With me now"}
      >
        <p className={classes["big"]} role="status">
          {isCalled ? `Calling ${listNames(people)}` : `With ${listNames(people)}`}
        </p>
        <EntryFacts entry={entry} />
        {isCalled ? (
          <>
            <Calling entry={entry} name={nameOf(entry.personId)} />
            <OtherWays entry={entry} />
          </>
        ) : (
          <TimeBox entry={entry} />
        )}
      </section>
      {isOnScreen ? <MeetPart entry={entry} /> : null}
      {isCalled ? null : (
        <section className={classes["card"]} aria-label="To end with">
          <FinishForm entry={entry} />
          <OtherWays entry={entry} />
        </section>
      )}
      {isOnScreen ? null : <MeetPart entry={entry} />}
    </>
  );
}

interface CallingProps {
  readonly entry: Entry;
  readonly name: string;
}

/** Two minutes to answer; then the place is kept for five, and I go on. */
function Calling({ entry, name }: CallingProps) {
  const { hours } = useHosting();
  const now = useNow(SECOND_MS);
  const rest = Math.max(0, (entry.untilAt ?? now) - now);
  const input = { hoursId: hours.id, entryId: entry.id };
  return (
    <>
      <Text size="sm">
        <span role="timer" aria-live="off">
          {digits(rest)}
        </span>{" "}
        left to answer; then the place is kept for five minutes, and you go on.
      </Text>
      <div className={classes["track"]} aria-hidden>
        <div
          className={classes["spent"]}
          style={{ transform: `scaleX(${Math.min(1, rest / ANSWER_GRACE_MS)})` }}
        />
      </div>
      <div className={classes["acts"]}>
        <ActButton contract={startEntry} input={input} size="md">
          {firstName(name)} is here
        </ActButton>
        <ActButton contract={skipEntry} input={input} size="md" variant="default">
          No answer: keep the place
        </ActButton>
      </div>
    </>
  );
}
