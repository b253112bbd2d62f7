import { Button, Group, Text } from "@mantine/core";
import { IconCalendarDown } from "@tabler/icons-react";
import { useState } from "react";
import { hoursCalendar } from "#shared/office-hours/office-hours.queries.ts";
import type { Series } from "#shared/office-hours/office-hours.schema.ts";
import { sayRefusal } from "../../../platform/errors/refusal-messages.ts";
import { useAskHub } from "../../../platform/query/ask-hub.ts";
import { useSiteId } from "../../../platform/site/site-context.ts";
import { saveCalendar } from "../parts/save-calendar.ts";

/** The sessions of the next eight weeks as a file that every calendar reads. */
export function CalendarFile({ series }: { readonly series: Series }) {
  const ask = useAskHub();
  const siteId = useSiteId();
  const [says, setSays] = useState("");
  const handleClick = async (): Promise<void> => {
    const answer = await ask(hoursCalendar, { seriesId: series.id }, siteId).catch(() => undefined);
    if (answer?.ok) saveCalendar(answer.value.calendar, series.title);
    setSays(answer ? (answer.ok ? "Saved." : sayRefusal(answer)) : "Hallway cannot be reached.");
  };
  return (
    <Group gap="sm">
      <Button
        variant="default"
        leftSection={<IconCalendarDown size="1.125rem" aria-hidden />}
        aria-label={`Save as a calendar file: ${series.title}`}
        onClick={() => void handleClick()}
      >
        Save as a calendar file
      </Button>
      <Text size="sm" role="status">
        {says}
      </Text>
    </Group>
  );
}
