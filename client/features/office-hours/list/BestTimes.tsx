import { Text } from "@mantine/core";
import { bestTimesToCome } from "#shared/office-hours/office-hours.queries.ts";
import type { SeriesId } from "#shared/office-hours/office-hours.ids.ts";
import { MINUTE_MS } from "#shared/kernel/time.ts";
import { timeOf } from "#shared/schedules/schedule.words.ts";
import { sayRefusal } from "../../../platform/errors/refusal-messages.ts";
import { useHallwayQuery } from "../../../platform/query/use-hallway-query.ts";
import { LoadingState } from "../../../ui/LoadingState.tsx";
import { RefusedState } from "../../../ui/RefusedState.tsx";
import { sayWeekdays } from "../parts/hours-words.ts";
import classes from "./SeriesItem.module.css";

/** When waits were shortest in the last 90 days; nothing is said of what is not known. */
export function BestTimes({ seriesId }: { readonly seriesId: SeriesId }) {
  const { data, refusal } = useHallwayQuery(bestTimesToCome, { seriesId });
  if (refusal) return <RefusedState message={sayRefusal(refusal)} />;
  if (!data) return <LoadingState />;
  if (data.best.length === 0)
    return (
      <Text size="sm" role="status">
        Not known yet: too few have come in the last 90 days.
      </Text>
    );
  return (
    <div role="status">
      <Text size="sm">Shortest waits in the last 90 days:</Text>
      <ul className={classes["times"]}>
        {data.best.map(({ weekday, minute, medianWaitMs }) => (
          <li key={`${weekday} ${minute}`}>
            <Text size="sm">
              {sayWeekdays([weekday])} {timeOf(minute)} to {timeOf(minute + 15)}:{" "}
              {medianWaitMs < MINUTE_MS
                ? "under 1 min"
                : `about ${Math.round(medianWaitMs / MINUTE_MS)} min`}
            </Text>
          </li>
        ))}
      </ul>
    </div>
  );
}
