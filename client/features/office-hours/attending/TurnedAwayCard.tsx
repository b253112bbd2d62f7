import { Text } from "@mantine/core";
import { isPressing, type Entry } from "#shared/office-hours/entries.schema.ts";
import { chooseEntry } from "#shared/office-hours/office-hours.commands.ts";
import type { Hours } from "#shared/office-hours/office-hours.schema.ts";
import { useSession } from "../../../platform/session/use-session.ts";
import { useSite } from "../../../platform/site/use-site.ts";
import { ActButton } from "../../../ui/ActButton.tsx";
import { TimeLeft } from "../../../ui/TimeLeft.tsx";
import { CannotWait, mayAskForHandoff } from "./CannotWait.tsx";
import classes from "./attending.module.css";

interface CardProps {
  readonly hours: Hours;
  readonly entry: Entry;
}

/** Whoever came from another site and may not any more: there is no next session to promise, and what is still needed is asked for at home. */
export function TurnedAwayCard({ hours, entry }: CardProps) {
  const { site } = useSite();
  const { rolesHere } = useSession();
  const input = { hoursId: hours.id, entryId: entry.id, choice: { kind: "nothing" } } as const;
  return (
    <section className={classes["card"]} data-tone="next" aria-label="My place">
      <p className={classes["big"]} role="status">
        These office hours do not serve you now
      </p>
      <Text>
        {entry.untilAt === null ? (
          "Your place ends. "
        ) : (
          <>
            Your place ends by itself in <TimeLeft until={entry.untilAt} />.{" "}
          </>
        )}
        What you still need is asked for at {site.name}
        {isPressing(entry) && mayAskForHandoff(rolesHere)
          ? ": it does not wait, and without a word of yours it becomes a hand-off there."
          : "."}
      </Text>
      <div className={classes["acts"]}>
        <ActButton
          contract={chooseEntry}
          input={input}
          site={hours.siteId}
          size="md"
          variant="default"
        >
          Give up my place
        </ActButton>
        <CannotWait hours={hours} entry={entry} />
      </div>
    </section>
  );
}
