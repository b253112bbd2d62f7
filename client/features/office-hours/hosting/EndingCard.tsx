import { Text } from "@mantine/core";
import { isPressing, type Entry } from "#shared/office-hours/entries.schema.ts";
import { callEntry } from "#shared/office-hours/office-hours.commands.ts";
import { ActButton } from "../../../ui/ActButton.tsx";
import { TimeLeft } from "../../../ui/TimeLeft.tsx";
import parts from "../parts/office-hours.module.css";
import { useNames } from "../parts/use-names.ts";
import { useNextOf } from "../state/use-next-of.ts";
import { sayEntry, sayInstead } from "./entry-words.ts";
import { useHosting } from "./use-hosting.ts";
import classes from "./hosting.module.css";

/** The end: whoever still waits chooses what comes instead, and it closes when nobody is left. */
export function EndingCard() {
  const { hours, mine } = useHosting();
  const hasNext = useNextOf(hours.seriesId) !== undefined;
  const choosing = hours.entries.filter(({ state }) => state === "choosing");
  return (
    <section className={classes["card"]} data-tone="quiet" aria-label="Ending">
      <p className={classes["big"]} role="status">
        {sayLeft(choosing.length, mine.length)}
      </p>
      {choosing.length > 0 ? <Text>{sayInstead(hasNext)}</Text> : null}
      <ul className={parts["list"]} aria-label="Still choosing">
        {choosing.map((entry) => (
          <Choosing key={entry.id} entry={entry} />
        ))}
      </ul>
    </section>
  );
}

function sayLeft(choosing: number, mine: number): string {
  if (choosing > 0)
    return choosing === 1 ? "Ending: 1 person chooses" : `Ending: ${choosing} people choose`;
  return mine > 0 ? "It closes when you are done" : "It closes when everybody is done";
}

/** There is time for one more, after all. */
function Choosing({ entry }: { readonly entry: Entry }) {
  const { hours, isIn, mine } = useHosting();
  const { nameOf } = useNames();
  const name = nameOf(entry.personId);
  return (
    <li className={parts["row"]}>
      <span className={parts["words"]}>
        <strong>{name}</strong>
        <br />
        <Text span size="sm" c="dimmed">
          {sayEntry(entry)}
          {isPressing(entry) ? "; needed soon" : ""}
          {entry.untilAt === null ? null : (
            <>
              {"; "}
              <TimeLeft until={entry.untilAt} suffix=" to choose" />
            </>
          )}
        </Text>
      </span>
      {isIn && mine.length === 0 ? (
        <ActButton
          contract={callEntry}
          input={{ hoursId: hours.id, entryId: entry.id, reason: "host_choice" }}
          variant="default"
          aria-label={`Take after all: ${name}`}
        >
          Take after all
        </ActButton>
      ) : null}
    </li>
  );
}
