import { List, Text } from "@mantine/core";
import { MINUTE_MS } from "#shared/kernel/time.ts";
import { topicSchema } from "#shared/office-hours/entries.schema.ts";
import { topicLabels } from "#shared/office-hours/office-hours.labels.ts";
import type { HoursHead, HoursSummary } from "#shared/office-hours/office-hours.schema.ts";
import { useSite } from "../../../platform/site/use-site.ts";
import { listNames } from "../../../ui/list-names.ts";
import { Panel } from "../../../ui/Panel.tsx";
import { sayFor } from "./entry-words.ts";
import { sayCame } from "./summary-words.ts";

/** What is left of a session: how many came, what about, how long they waited, and who was not reached. */
export function SummaryPanel({ hours: { summary } }: { readonly hours: HoursHead }) {
  if (!summary) return null;
  return (
    <Panel title="Summary">
      <List spacing={6}>
        <List.Item>
          <Times summary={summary} />
        </List.Item>
        <List.Item>{sayCame(summary)}</List.Item>
        <List.Item>{sayWaits(summary)}</List.Item>
        {summary.joined > 0 ? <List.Item>{sayTopics(summary)}</List.Item> : null}
      </List>
      <Text size="sm" c="dimmed">
        Only this is kept for the measures: numbers, no words of anybody.
      </Text>
    </Panel>
  );
}

function Times({ summary: { openedAt, closedAt, wasLate } }: { readonly summary: HoursSummary }) {
  const { clock } = useSite();
  if (openedAt === null) return "The door was never opened.";
  return `Open from ${clock(openedAt)} to ${clock(closedAt)}${wasLate ? "; the host was late" : ""}.`;
}

function sayWaits({ medianWaitMs, longestWaitMs }: HoursSummary): string {
  if (medianWaitMs === null || longestWaitMs === null)
    return "Nobody was called, so no wait is known.";
  const longest = sayFor(longestWaitMs);
  const half = medianWaitMs < MINUTE_MS ? "less than a minute" : `${sayFor(medianWaitMs)} or less`;
  return half === longest
    ? "Whoever was helped waited less than a minute."
    : `Half of them waited ${half}; the longest wait was ${longest}.`;
}

function sayTopics({ topics }: HoursSummary): string {
  const named = Object.entries(topics)
    .toSorted(([, a], [, b]) => b - a)
    .map(([key, count]) => {
      const topic = topicSchema.safeParse(key);
      const label = topic.success ? topicLabels[topic.data] : key;
      return count === 1 ? label : `${label} (${count})`;
    });
  return `About: ${listNames(named)}.`;
}
