import { Text } from "@mantine/core";
import { resolveEntry } from "#shared/office-hours/office-hours.commands.ts";
import { ActButton } from "../../../ui/ActButton.tsx";
import parts from "../parts/office-hours.module.css";
import { useNames } from "../parts/use-names.ts";
import { CameNotice } from "./CameNotice.tsx";
import { EntryFacts } from "./EntryFacts.tsx";
import { useHosting } from "./use-hosting.ts";
import classes from "./hosting.module.css";

/** An open group: everybody who came is in it at once; each is done on their own. */
export function GroupCard() {
  const { hours, isIn, mine } = useHosting();
  const { nameOf } = useNames();
  const inside = hours.entries.filter(({ state }) => state === "in_progress");
  if (!isIn) return null;
  return (
    <section className={classes["card"]} data-tone="met" aria-label="In the group">
      <p className={classes["big"]} role="status">
        {inside.length === 0 ? "Nobody has come yet" : `In the group: ${inside.length}`}
      </p>
      <CameNotice />
      {inside.length === 0 ? <Text>Whoever comes is in it at once.</Text> : null}
      <ul className={parts["list"]} aria-label="In the group">
        {inside.map((entry) => (
          <li key={entry.id} className={parts["row"]}>
            <div className={parts["words"]}>
              <strong>{nameOf(entry.personId)}</strong>
              <EntryFacts entry={entry} />
            </div>
            {mine.some(({ id }) => id === entry.id) ? (
              <ActButton
                contract={resolveEntry}
                input={{ hoursId: hours.id, entryId: entry.id }}
                variant="default"
                aria-label={`Done: ${nameOf(entry.personId)}`}
              >
                Done
              </ActButton>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
