import { Text } from "@mantine/core";
import type { Entry } from "#shared/office-hours/entries.schema.ts";
import type { Hours } from "#shared/office-hours/office-hours.schema.ts";
import { TimeLeft } from "../../../ui/TimeLeft.tsx";
import { useNames } from "../parts/use-names.ts";
import classes from "./attending.module.css";
import { LeaveLine } from "./LeaveLine.tsx";
import { ComeAction } from "./ComeAction.tsx";

interface CardProps {
  readonly hours: Hours;
  readonly entry: Entry;
}

/** My turn: who calls, how long they wait for me, and the one act. */
export function CalledCard({ hours, entry }: CardProps) {
  const { nameOf } = useNames();
  return (
    <section className={classes["card"]} data-tone="called" aria-label="You are called">
      <p className={classes["big"]} role="alert">
        {nameOf(entry.hostId)} calls you: come now
      </p>
      {entry.untilAt === null ? null : (
        <Text>
          Answer within <TimeLeft until={entry.untilAt} />. If you cannot, your place is kept five
          minutes longer.
        </Text>
      )}
      <div className={classes["bar"]} data-above-phone-bar>
        <ComeAction hours={hours} entry={entry} />
      </div>
      <div className={classes["acts"]}>
        <LeaveLine hours={hours} entry={entry} label="No longer needed" />
      </div>
    </section>
  );
}
