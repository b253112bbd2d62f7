import { List, Text } from "@mantine/core";
import { busyHours } from "#shared/handoffs/handoffs.queries.ts";
import { HOUR_MS } from "#shared/kernel/time.ts";
import { useNow } from "../../../platform/clock.ts";
import { useHallwayQuery } from "../../../platform/query/use-hallway-query.ts";

/** For a huddle's look at the day: when it is likely to be busy, from the same weekday before; where too little is known, that. */
export function BusyHours() {
  const hour = Math.floor(useNow(HOUR_MS) / HOUR_MS);
  const { data } = useHallwayQuery(busyHours, {}, { refetchKey: hour });
  if (!data) return null;
  return (
    <List>
      <List.Item>
        <strong>Busy hours to expect</strong>:{" "}
        <Text span {...(data.hours === null ? { c: "dimmed" } : {})}>
          {data.says}
        </Text>
      </List.Item>
    </List>
  );
}
