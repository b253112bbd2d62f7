import { Text } from "@mantine/core";
import type { Entry } from "#shared/office-hours/entries.schema.ts";
import type { Hours } from "#shared/office-hours/office-hours.schema.ts";
import { useConnection } from "../../../platform/realtime/use-connection.ts";
import { useSite } from "../../../platform/site/use-site.ts";
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
      <TimeToCome untilAt={entry.untilAt} />
      <div className={classes["bar"]} data-above-phone-bar>
        <ComeAction hours={hours} entry={entry} />
      </div>
      <div className={classes["acts"]}>
        <LeaveLine hours={hours} entry={entry} label="No longer needed" />
      </div>
    </section>
  );
}

/** A device that has lost the hub cannot know whether the host still waits, and does not go on counting. */
function TimeToCome({ untilAt }: { readonly untilAt: number | null }) {
  const { state, since } = useConnection();
  const { clock } = useSite();
  if (state === "offline")
    return (
      <Text role="status" fw={600}>
        Not connected since {clock(since)}: the host may have gone on. Walk over or call.
      </Text>
    );
  if (untilAt === null) return null;
  return (
    <Text>
      Answer within <TimeLeft until={untilAt} />. If you cannot, your place is kept five minutes
      longer.
    </Text>
  );
}
