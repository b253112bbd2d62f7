import { Button, Text } from "@mantine/core";
import { useState } from "react";
import { Link } from "react-router";
import { hoursKindLabels, meetingLabels } from "#shared/office-hours/office-hours.labels.ts";
import type { Series } from "#shared/office-hours/office-hours.schema.ts";
import { MINUTE_MS } from "#shared/kernel/time.ts";
import { useNow } from "../../../platform/clock.ts";
import { useMe } from "../../../platform/session/session-context.ts";
import { useSite } from "../../../platform/site/use-site.ts";
import { listNames } from "../../../ui/list-names.ts";
import { saySchedule, sayStart } from "../parts/hours-words.ts";
import { useNames } from "../parts/use-names.ts";
import { useNextOf } from "../state/use-next-of.ts";
import { BestTimes } from "./BestTimes.tsx";
import classes from "./SeriesItem.module.css";

/** Office hours that are held again and again: when next, by whom, how one is met, and when it is quiet there. */
export function SeriesItem({ series }: { readonly series: Series }) {
  const { site, siteId, clock } = useSite();
  const me = useMe();
  const { nameOf } = useNames();
  const now = useNow(MINUTE_MS);
  const next = useNextOf(series.id);
  const [isBest, setBest] = useState(false);
  const isKept = next?.carried.some(({ personId }) => personId === me.id) === true;
  const slot = next?.slots.find(({ personId }) => personId === me.id);
  return (
    <li className={classes["item"]}>
      <div>
        <Text fw={600}>{series.title}</Text>
        <Text size="sm">
          {next ? `Next: ${sayStart(next, now, site.zone)}` : "No further session is planned"}
          {slot ? `. You have the slot at ${clock(slot.startsAt)}` : ""}
          {isKept ? ". Your place is kept: you go before others" : ""}
        </Text>
        <Text size="sm" c="dimmed">
          {listNames(series.hostIds.map(nameOf))} · {saySchedule(series.schedule, series.lengthMs)}{" "}
          · {hoursKindLabels[series.kind].toLowerCase()} ·{" "}
          {series.modalities.map((each) => meetingLabels[each].toLowerCase()).join(", ")}
        </Text>
      </div>
      <div className={classes["acts"]}>
        {next ? (
          <Button
            component={Link}
            variant="default"
            to={`/sites/${siteId}/office-hours/${next.id}`}
            aria-label={`Details: ${series.title}`}
          >
            Details
          </Button>
        ) : null}
        <Button
          variant="subtle"
          px="xs"
          aria-expanded={isBest}
          aria-label={`When is it quiet? ${series.title}`}
          onClick={() => setBest(!isBest)}
        >
          When is it quiet?
        </Button>
      </div>
      {isBest ? <BestTimes seriesId={series.id} /> : null}
    </li>
  );
}
