import { Button, Group, Text } from "@mantine/core";
import { IconCalendarDown } from "@tabler/icons-react";
import { useState } from "react";
import { hoursCalendar } from "#shared/office-hours/office-hours.queries.ts";
import type { Series } from "#shared/office-hours/office-hours.schema.ts";
import { sayRefusal } from "../../../platform/errors/refusal-messages.ts";
import { useAskHub } from "../../../platform/query/ask-hub.ts";
import { useSiteId } from "../../../platform/site/site-context.ts";

/** The sessions of the next eight weeks as a file that every calendar reads. */
export function CalendarFile({ series }: { readonly series: Series }) {
  const ask = useAskHub();
  const siteId = useSiteId();
  const [says, setSays] = useState("");
  const handleClick = async (): Promise<void> => {
    const answer = await ask(hoursCalendar, { seriesId: series.id }, siteId).catch(() => undefined);
    if (answer?.ok) saveFile(answer.value.calendar, `${fileNameOf(series.title)}.ics`);
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

function fileNameOf(title: string): string {
  return (
    title
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, "-")
      .replaceAll(/^-|-$/g, "") || "office-hours"
  );
}

function saveFile(text: string, name: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: "text/calendar" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
