import { Button, Group, Title } from "@mantine/core";
import { useState } from "react";
import type { StoryLine } from "#shared/handoffs/handoffs.queries.ts";
import type { Handoff } from "#shared/handoffs/handoffs.schema.ts";
import { useTelling } from "../parts/use-telling.ts";
import classes from "../parts/panels.module.css";

/** What happened, in order; whoever wants to know why exactly sees the rule that decided. */
export function StoryPanel({
  handoff,
  story,
}: {
  readonly handoff: Handoff;
  readonly story: readonly StoryLine[];
}) {
  const { secondsClock } = useTelling(handoff.siteId);
  const [isExact, setExact] = useState(false);
  const hasRules = story.some(({ ruleId }) => ruleId !== null);
  if (story.length === 0) return null;
  return (
    <section className={classes["card"]} aria-label="What happened">
      <Group justify="space-between" mb="sm">
        <Title order={2} size="h4">
          What happened
        </Title>
        {hasRules && (
          <Button
            variant="subtle"
            aria-pressed={isExact}
            onClick={() => setExact((before) => !before)}
          >
            Why exactly
          </Button>
        )}
      </Group>
      <ol className={classes["story"]}>
        {story.map((line) => (
          <li key={line.seq}>
            <time className={classes["time"]} dateTime={new Date(line.at).toISOString()}>
              {secondsClock(line.at)}
            </time>
            <span>
              {line.says}{" "}
              {isExact && line.ruleId && <span className={classes["rule"]}>{line.ruleId}</span>}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
