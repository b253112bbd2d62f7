import { Stack, Text } from "@mantine/core";
import { useState } from "react";
import { Link } from "react-router";
import { looseEnds } from "#shared/handoffs/handoffs.queries.ts";
import type { ValueOf } from "#shared/kernel/contract.ts";
import { DAY_MS } from "#shared/kernel/time.ts";
import { now } from "../../../platform/clock.ts";
import { useHallwayQuery } from "../../../platform/query/use-hallway-query.ts";
import { useSiteId } from "../../../platform/site/site-context.ts";
import { Panel } from "../../../ui/Panel.tsx";
import { UrgencyMark } from "../parts/UrgencyMark.tsx";
import { useTelling } from "../parts/use-telling.ts";
import classes from "./LooseHandoffs.module.css";

/** A Monday's huddle looks at Friday, too. */
const LOOK_BACK_MS = 3 * DAY_MS;

type LooseEnd = ValueOf<typeof looseEnds>["unconfirmed"][number];

/** What of the last days is not closed: needs that were not met, visits without a word, feedback that nobody has read. */
export function LooseHandoffs() {
  const [since] = useState(() => now() - LOOK_BACK_MS);
  const { data } = useHallwayQuery(looseEnds, { since });
  if (!data) return null;
  const { unmet, withoutFeedback, unconfirmed } = data;
  const isClosed = unmet.length + withoutFeedback.length + unconfirmed.length === 0;
  return (
    <Panel title="Hand-offs not closed" note="Of the last three days">
      {isClosed ? <Text size="sm">All of them are closed.</Text> : null}
      <Group title="Not met" ends={unmet} />
      <Group title="Feedback is missing" ends={withoutFeedback} />
      <Group title="Feedback waits to be read" ends={unconfirmed} />
    </Panel>
  );
}

function Group({ title, ends }: { readonly title: string; readonly ends: readonly LooseEnd[] }) {
  const siteId = useSiteId();
  const { nameOf, clock, whereOf } = useTelling(siteId);
  if (ends.length === 0) return null;
  return (
    <Stack gap={2}>
      <Text size="sm" fw={650}>
        {title}: {ends.length}
      </Text>
      <ul className={classes["ends"]}>
        {ends.map((end) => (
          <li key={end.handoffId} className={classes["end"]}>
            <UrgencyMark urgency={end.urgency} size="sm" />
            <Link className={classes["link"]} to={`/sites/${siteId}/handoffs/${end.handoffId}`}>
              {whereOf({ roomId: end.roomId, kind: "introduction" })}, {clock(end.requestedAt)}
            </Link>
            <Text span size="sm" c="dimmed">
              {end.ownerId === null
                ? `asked by ${nameOf(end.requesterId)}`
                : `with ${nameOf(end.ownerId)}`}
            </Text>
          </li>
        ))}
      </ul>
    </Stack>
  );
}
