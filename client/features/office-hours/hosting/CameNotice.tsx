import { useState } from "react";
import { isWaiting } from "#shared/office-hours/line.ts";
import { topicLabels } from "#shared/office-hours/office-hours.labels.ts";
import { now } from "../../../platform/clock.ts";
import { useSite } from "../../../platform/site/use-site.ts";
import { useNames } from "../parts/use-names.ts";
import { sayEntry } from "./entry-words.ts";
import { useHosting } from "./use-hosting.ts";
import classes from "./hosting.module.css";

/** Every join is told, quietly: a line that is seen and read out when there is a moment, without a sound. It goes with whoever is called or leaves. */
export function CameNotice() {
  const { hours, myId } = useHosting();
  const { clock } = useSite();
  const { nameOf } = useNames();
  const [since] = useState(now);
  const newest = hours.entries
    .filter(({ joinedAt, personId }) => joinedAt >= since && personId !== myId)
    .filter(({ state }) => hours.kind === "group" || isWaiting(state))
    .toSorted((a, b) => b.joinedAt - a.joinedAt)[0];
  return (
    <p className={classes["came"]} role="status">
      {newest
        ? `${clock(newest.joinedAt)} ${nameOf(newest.personId)} came: ${hours.kind === "group" ? topicLabels[newest.topic] : sayEntry(newest)}.`
        : ""}
    </p>
  );
}
